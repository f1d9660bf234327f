#!/usr/bin/env python3
"""Applies each deliberate fault of mutations.txt to a copy of the sources, and sees that the simulator finds it.

    mutate.py            all of them
    mutate.py NAME ...   these

Fails where one isn't found within its allowed seeds, or where its old text no longer occurs exactly once.
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / ".build-mutate"
STEPS = 100


class Mutation:
    def __init__(self, head):
        self.name, self.file, seeds, self.breaks = [part.strip() for part in head.split("|")]
        self.seeds = int(seeds)
        self.old, self.new = [], []

    def pattern(self):
        """The old lines, whatever their indentation."""
        return r"\n[ \t]*".join(re.escape(line) for line in self.old)

    def apply(self, text):
        if len(re.findall(self.pattern(), text)) != 1:
            sys.exit(f"{self.name}: its old text doesn't occur exactly once in {self.file}")
        return re.sub(self.pattern(), lambda _: "\n".join(self.new), text)


def read_table(path):
    mutations = []
    for line in path.read_text().splitlines():
        if line.startswith("- "):
            mutations[-1].old.append(line[2:])
        elif line.startswith("+ "):
            mutations[-1].new.append(line[2:])
        elif "|" in line and not line.startswith("#"):
            mutations.append(Mutation(line))
    return mutations


def prepare():
    """A package of its own with copies of the sources; only what has changed is built again."""
    COPY.mkdir(exist_ok=True)
    for name in ["Package.swift", "Package.resolved"]:
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, COPY / name)
    for name in ["Sources", "Tests"]:
        mirror(ROOT / name, COPY / name)


def mirror(source, target):
    """Makes `target` like `source`, and touches only what differs."""
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for path in sorted(target.rglob("*"), reverse=True) if target.exists() else []:
        if path.is_file() and path.relative_to(target) not in files:
            path.unlink()
    for name in files:
        copy = target / name
        if not copy.exists() or not filecmp.cmp(source / name, copy, shallow=False):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, copy)


def build():
    command = ["nice", "-n", "10", "swift", "build", "-c", "release", "--product", "simulate",
               "-Xswiftc", "-enable-testing"]
    result = subprocess.run(command, cwd=COPY, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit("doesn't build:\n" + "\n".join((result.stdout + result.stderr).splitlines()[-30:]))


def run(mutation):
    """The seed that found it and what it said, or None."""
    environment = dict(os.environ)
    if os.access("/dev/shm", os.W_OK):
        environment["TMPDIR"] = "/dev/shm"
    command = ["nice", "-n", "10", str(COPY / ".build/release/simulate"), "--seeds", str(mutation.seeds),
               "--steps", str(STEPS), "--shrink", "0"]
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = re.search(r"seed (\d+) fails.*\n(.*)", result.stdout)
    if found:
        return int(found[1]), found[2].strip()
    if result.returncode != 0:
        return crashed(result)
    return None


def crashed(result):
    """A trap is a find, too; the seed is the one after the last that was counted."""
    words = (result.stderr.strip().splitlines() or ["it stopped"])[0]
    return 0, f"stopped with {result.returncode}: {words}"


def main():
    mutations = read_table(Path(__file__).with_name("mutations.txt"))
    wanted = sys.argv[1:]
    unknown = set(wanted) - {mutation.name for mutation in mutations}
    if unknown:
        sys.exit(f"There is no mutation {', '.join(sorted(unknown))}.")
    prepare()
    for mutation in mutations:
        mutation.apply((ROOT / "Sources/SyncCore" / mutation.file).read_text())
    missed = []
    for mutation in mutations:
        if wanted and mutation.name not in wanted:
            continue
        path = COPY / "Sources/SyncCore" / mutation.file
        original = path.read_text()
        path.write_text(mutation.apply(original))
        try:
            build()
            start = time.monotonic()
            found = run(mutation)
            seconds = time.monotonic() - start
        finally:
            path.write_text(original)
        if found is None:
            missed.append(mutation.name)
            print(f"{mutation.name:22} NOT FOUND in {mutation.seeds} seeds, {seconds:.0f} s", flush=True)
        else:
            print(f"{mutation.name:22} seed {found[0]:3} of {mutation.seeds:3}, {seconds:4.0f} s: {found[1][:140]}",
                  flush=True)
    if missed:
        sys.exit(f"Not found: {', '.join(missed)}")


if __name__ == "__main__":
    main()
