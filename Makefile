# essync: two commands do everything on a fresh Debian machine with Swift.
#
#   make demo   install what is missing, build, and run the main job on the real catalogue
#   make test   install what is missing, build, and pass all tests
#
#   make simulate SEEDS=1000 STEPS=200   play whole networks with all that can go wrong; SEED=7 one alone
#   make mutate                          see that the simulator finds every fault of a list

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Debug and release keep build folders of their own: switching one folder back and forth rebuilds it.
RELEASE := .build-release
ESSYNC := $(RELEASE)/release/essync

.PHONY: help setup build demo test lint bench simulate mutate clean

help:
	@sed -n 's/^#   //p' Makefile

setup:
	@Scripts/setup.sh

build: setup
	swift build -c release --product essync --scratch-path $(RELEASE)

demo: build
	@Scripts/demo.sh $(ESSYNC)

lint:
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks/Sources

test: lint
	@Scripts/setup.sh checks
	swift build --build-tests
	swift test --skip-build --disable-xctest
	Scripts/check-outputs.sh .build/debug/essync

bench: setup
	swift run -c release --package-path Benchmarks --scratch-path .build-bench bench

# Only the engine and the simulator are built; the simulator looks into the engine.
SEEDS := 100
STEPS := 200
SIMULATE := .build-simulate
simulate: setup
	@Scripts/simulate.sh $(SIMULATE) --steps $(STEPS) $(if $(SEED),--seed $(SEED),--seeds $(SEEDS) $(if $(FIRST),--first $(FIRST)))

mutate: setup
	@python3 Scripts/mutate.py $(MUTATIONS)

clean:
	rm -rf .build $(RELEASE) .build-bench .build-checks $(SIMULATE) .build-mutate demo
