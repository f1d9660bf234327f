#!/usr/bin/env python3
"""Puts the deliberate faults of mutations.txt into a copy of the sources, and sees that the simulator finds each.

    mutate.py            all of them
    mutate.py NAME ...   these

Fails where one isn't found within its allowed seeds, or where its old text no longer occurs exactly once.
"""

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


MUTANT = """import Foundation

/// Which deliberate fault is tried in this run.
enum Mutant {
    private static let name = ProcessInfo.processInfo.environment["MUTANT"] ?? ""

    static func isOn(_ name: String) -> Bool { name == self.name }
}
"""


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
        new = "\n".join(self.new).replace("MUTANT", f'Mutant.isOn("{self.name}")')
        return re.sub(self.pattern(), lambda _: new, text)


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


def prepare(mutations):
    """A package of its own: the sources with all the faults in them, none of which is on by itself."""
    COPY.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "Package.swift", COPY / "Package.swift")
    changed = {}
    for mutation in mutations:
        name = mutation.file
        changed[name] = mutation.apply(changed.get(name) or (ROOT / "Sources" / name).read_text())
        # Each module asks for itself.
        changed[name.split("/")[0] + "/Mutant.swift"] = MUTANT
    mirror(ROOT / "Sources", COPY / "Sources", changed)
    mirror(ROOT / "Tests", COPY / "Tests", {})


def mirror(source, target, changed):
    """Makes `target` like `source` but for what is changed, and touches only what differs."""
    wanted = {str(path.relative_to(source)): path for path in source.rglob("*") if path.is_file()}
    for path in list(target.rglob("*")):
        name = str(path.relative_to(target))
        if path.is_file() and name not in wanted and name not in changed:
            path.unlink()
    for name in wanted.keys() | changed.keys():
        content = changed[name].encode() if name in changed else wanted[name].read_bytes()
        copy = target / name
        if not copy.exists() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)


def build():
    command = ["nice", "-n", "10", "swift", "build", "-c", "release", "--product", "simulate",
               "-Xswiftc", "-enable-testing"]
    result = subprocess.run(command, cwd=COPY, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit("doesn't build:\n" + "\n".join((result.stdout + result.stderr).splitlines()[-30:]))


def run(mutation):
    """The seed that found it and what it said, or None."""
    environment = dict(os.environ, MUTANT=mutation.name)
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
    prepare(mutations)
    build()
    missed = [mutation.name for mutation in mutations
              if (not wanted or mutation.name in wanted) and not is_found(mutation)]
    if missed:
        sys.exit(f"Not found: {', '.join(missed)}")


def is_found(mutation):
    start = time.monotonic()
    found = run(mutation)
    seconds = time.monotonic() - start
    if found is None:
        print(f"{mutation.name:20} NOT FOUND in {mutation.seeds} seeds, {seconds:.0f} s", flush=True)
        return False
    seed, words = found
    print(f"{mutation.name:20} seed {seed:2} of {mutation.seeds:3}, {seconds:4.0f} s: {words[:140]}", flush=True)
    return True


if __name__ == "__main__":
    main()
