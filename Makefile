# essync: two commands do everything on a fresh Debian machine with Swift.
#
#   make demo   install what is missing, build, and run the main job on the real catalogue
#   make test   install what is missing, build, and pass all tests
#
#   make simulate SEEDS=1000 STEPS=200   play whole networks with all that can go wrong; SEED=7 one alone
#   make mutate                          see that the simulator finds every fault of a list
#   make load PARTNERS=50                put one hub under the load of a network: docs/reliability.md
#   make faults, kill, fuzz, sanitize    disks that fail, processes killed, hostile bytes: docs/reliability.md
#   make deb, check-deb                  the Debian package, and what others' checks say of it: docs/install.md
#   make check-desk                      walks through the desk in Chromium: docs/desk.md
#   make test-quick                      the tests that are fast, for the work in between
#   make test-some SUITES='A|B'          the suites of these names
#   make format                          writes the sources as the linter wants them

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Debug and release keep build folders of their own: switching one folder back and forth rebuilds it.
RELEASE := .build-release
ESSYNC := $(RELEASE)/release/essync
# With Swift's libraries within, where this Swift brings them for that: it starts sooner, and runs where Swift isn't.
STATIC := $(if $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/swift_static),--static-swift-stdlib)

# A few tests at a time: where all are begun at once, each waits for all others, beyond what a hub waits for a client.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 4
TEST := Scripts/test.sh swift test --skip-build --disable-xctest
# Suites that play many histories, start many processes, or wait for clocks.
SLOW := Differential|ToolTests|VandalismTests|WeakeningTests|PromiseTests|LawReplica|TrustOrder|FoundHistory|SimulationTests|FaultTests|KillTests|EndToEndTests|SyncServerTests
# Test files in memory if there is room: commits are synced to the disk.
MEMORY := $(shell [ "$$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 4000000 ] 2>/dev/null && echo /dev/shm)
ifneq ($(MEMORY),)
test test-quick test-some faults kill: export TMPDIR := $(MEMORY)
endif

# The engine is compiled for speed where tests are built: Package.swift. Its own checks stay.
test test-quick test-some faults kill: export ESSYNC_FAST_TESTS := 1

# How much the slow tests do.
KILLS ?= 200
FAULTS ?= all
FUZZ_SECONDS ?= 60

.PHONY: help setup build deb check-deb demo test test-quick test-some check-desk lint format faults kill fuzz sanitize simulate mutate load bench clean

help:
	@sed -n 's/^#   //p' Makefile

setup:
	@Scripts/setup.sh

build: setup
	swift build -c release --product essync $(STATIC) --scratch-path $(RELEASE)

# Nothing beside the program is looked for: --disable-local-rpath.
DEB := .build-deb
deb: setup
	@Scripts/setup.sh package
	swift build -c release --product essync $(STATIC) --disable-local-rpath --scratch-path $(RELEASE)
	packaging/package.sh $(ESSYNC) $(RELEASE)/checkouts $(DEB)

check-deb:
	@Scripts/setup.sh package
	packaging/check.sh $(DEB)/essync_*.deb

demo: build
	@Scripts/demo.sh $(ESSYNC)

lint:
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks/Sources Fuzz/Sources

format:
	swift format --in-place --recursive --parallel Sources Tests Benchmarks/Sources Fuzz/Sources

test: lint
	@Scripts/setup.sh checks
	swift build --build-tests
	Scripts/check-outputs.sh .build/debug/essync
	$(TEST)

test-quick:
	swift build --build-tests
	$(TEST) --skip '$(SLOW)'

test-some:
	swift build --build-tests
	$(TEST) --filter '$(SUITES)'

# The desk, in a real browser; WALKS names some of the walks.
check-desk:
	@Scripts/setup.sh checks
	swift build --product essync
	.build-checks/bin/python Scripts/check-desk.py .build/debug/essync $(WALKS)

# Every step of a replica's life, with a disk that fails at each of its operations in turn.
faults: setup
	swift build --build-tests
	ESSYNC_FAULTS=$(FAULTS) $(TEST) --filter FaultTests

# Clients and hubs killed at random moments.
kill: setup
	swift build --build-tests
	ESSYNC_KILLS=$(KILLS) $(TEST) --filter KillTests

# Each decoder, and what stands behind a hub's requests, with bytes that libFuzzer thinks of.
fuzz: setup
	Scripts/fuzz.sh $(FUZZ_SECONDS)

sanitize: setup
	Scripts/sanitize.sh

# One hub, as a process of its own, with all partners of a network: speed, memory, and that nothing is lost.
PARTNERS ?= 1000
LOAD ?=
load: build
	swift build -c release --product load $(STATIC) --scratch-path $(RELEASE)
	$(RELEASE)/release/load --essync $(ESSYNC) --partners $(PARTNERS) $(LOAD)

# The engine beside plain SQLite, then whole commands with a real hub.
bench: build
	swift build -c release --product bench $(STATIC) --scratch-path $(RELEASE)
	$(RELEASE)/release/bench
	python3 Benchmarks/commands.py $(ESSYNC)

# Only the engine and the simulator are built; the simulator looks into the engine.
SEEDS := 100
STEPS := 200
SIMULATE := .build-simulate
simulate: setup
	@Scripts/simulate.sh $(SIMULATE) --steps $(STEPS) $(if $(SEED),--seed $(SEED),--seeds $(SEEDS) $(if $(FIRST),--first $(FIRST)))

mutate: setup
	@python3 Scripts/mutate.py $(MUTATIONS)

clean:
	rm -rf .build .build-* demo
