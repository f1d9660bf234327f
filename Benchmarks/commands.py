#!/usr/bin/env python3
"""Times whole commands on a catalogue of many rows, with a real hub on loopback: W6, W7 and W8.

    commands.py PATH/TO/essync [ROWS] [RUNS]

Rows are offers with ten columns, inserted by another tool. Times are by the wall's clock, medians of RUNS; memory is the
greatest resident size that the kernel saw of the process.
"""

import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = ("atelier accueil projet conseil coopérative espace quartier territoire formation emploi culture insertion "
         "transport logement jardin énergie réemploi numérique soutien parcours").split()


def offers(count):
    for number in range(count):
        word = [WORDS[(number * prime + number // 20) % len(WORDS)] for prime in (3, 7, 11, 13)]
        yield (f"fonda/offre-{number:06}", " ".join(word[:2]), f"{' '.join(word)} numéro {number}", number % 28 + 1,
               f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", f"04 91 {number % 10000:04}",
               f"offre{number}@example.org", f"https://example.org/o/{number}", " ".join(reversed(word)), number % 97)


INSERT = ("INSERT INTO offer (id, name, summary, answer_days, capacity_measured_on, phone, email, url, description,"
          " capacity_max) VALUES (?,?,?,?,?,?,?,?,?,?)")


class Laptop:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        folder.mkdir()
        self.database = folder / "essync.db"
        self.environment = dict(os.environ, ESSYNC_HOME=str(folder / "home"), ESSYNC_DB=str(self.database))

    def run(self, *arguments):
        """Seconds, greatest resident MiB, and what was printed."""
        started = time.monotonic()
        process = subprocess.Popen([self.program, *arguments, "--lang", "en"], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output = process.stdout.read()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if status != 0:
            sys.exit(f"{' '.join(arguments)}: {errors.decode()}")
        return seconds, usage.ru_maxrss / 1024, output.decode()

    def ask(self, *arguments):
        return json.loads(self.run(*arguments, "--json")[2])


def apart(task, *arguments):
    """Seconds that an insert took in a process of its own: what this one has in memory, the kernel would count for all
    that it starts."""
    command = [sys.executable, __file__, "--task", task, *map(str, arguments)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def captured_insert(path, count):
    """By another tool, into a replica."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA cache_size = -65536")
    rows = list(offers(count))
    started = time.monotonic()
    with database:
        database.executemany(INSERT, rows)
    seconds = time.monotonic() - started
    database.close()
    return seconds


def plain_insert(replica, count, folder):
    """The same rows in the same tables without essync's triggers and bookkeeping."""
    folder = Path(folder)
    source = sqlite3.connect(replica)
    names = {name for (name,) in source.execute("SELECT name FROM sync_table")}
    kinds = source.execute("SELECT type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    structures = source.execute("SELECT * FROM structure").fetchall()
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    target = sqlite3.connect(path, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    target.execute("PRAGMA cache_size = -65536")
    for kind, table, sql in kinds:
        if table in names and kind in ("table", "index"):
            target.execute(sql)
    columns = len(source.execute("SELECT * FROM structure LIMIT 0").description)
    target.executemany(f"INSERT INTO structure VALUES ({','.join('?' * columns)})", structures)
    rows = list(offers(count))
    started = time.monotonic()
    target.execute("BEGIN")
    target.executemany(INSERT, rows)
    target.execute("COMMIT")
    seconds = time.monotonic() - started
    target.close()
    path.unlink()
    return seconds


def start_hub(program, folder, network):
    folder.mkdir()
    log = open(folder / "log", "wb")
    hub = subprocess.Popen([program, "hub", "serve", "--network", network, "--data", str(folder), "--port", "0"],
                           stdout=subprocess.PIPE, stderr=log, env=dict(os.environ, ESSYNC_HOME=str(folder / "home")))
    for line in hub.stdout:
        if found := re.search(r"http://[^\s/]+", line.decode()):
            return hub, found[0]
    sys.exit("the hub doesn't start: " + (folder / "log").read_text())


def peak(process):
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
    return int(found[1]) / 1024


def row(name, values, unit, note=""):
    print(f"| {name} | {statistics.median(values):.1f} {unit} | {min(values):.1f} | {max(values):.1f} | {note} |", flush=True)


def main():
    if sys.argv[1:2] == ["--task"]:
        task, path, count = sys.argv[2], sys.argv[3], int(sys.argv[4])
        print(captured_insert(path, count) if task == "captured" else plain_insert(path, count, sys.argv[5]))
        return
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = str(Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    folder = Path(tempfile.mkdtemp(prefix="essync-commands-"))
    hub = None
    try:
        founder = Laptop(program, folder / "founder")
        founder.run("init", "--network", "bench", "--structure", "fonda", "--name", "Fonda", "--device", "desk")
        print(f"{count} offers, {runs} runs\n\n| | median | least | greatest | |\n| --- | ---: | ---: | ---: | --- |")
        plain = [apart("plain", founder.database, count, folder) * 1000 for _ in range(runs)]
        row("plain insert, from Python", plain, "ms")
        captured = apart("captured", founder.database, count)
        sealed, memory, _ = founder.run("commit")
        row("insert captured, from Python", [captured * 1000], "ms")
        row("`essync commit` of them", [sealed * 1000], "ms", f"{memory:.0f} MiB")
        network = founder.ask("status")["network"]
        hub, url = start_hub(program, folder / "hub", network)
        seconds, memory, _ = founder.run("sync", url)
        row("first `essync sync` to an empty hub", [seconds * 1000], "ms", f"client {memory:.0f} MiB, hub {peak(hub):.0f} MiB")

        start = [founder.run("--version")[0] * 1000 for _ in range(runs * 2)]
        row("start: `essync --version`", start, "ms")
        receipts = [(founder.run("sync", "--json")) for _ in range(runs * 2)]
        receipt = json.loads(receipts[-1][2])
        receipt = receipt[0] if isinstance(receipt, list) else receipt
        row("W6 nothing to sync, less the start", [seconds * 1000 - statistics.median(start) for seconds, _, _ in receipts],
            "ms", f"{receipt['roundTrips']} round trip, {receipt['bytesSent']} B out, {receipt['bytesReceived']} B in")
        statuses = [founder.run("status") for _ in range(runs * 2)]
        row("W7 `essync status`", [seconds * 1000 for seconds, _, _ in statuses], "ms",
            f"{max(memory for _, memory, _ in statuses):.0f} MiB")
        joins = []
        for number in range(runs):
            invitation = founder.ask("invite", "--structure", f"membre-{number}", "--hub", url)["invitation"]
            founder.run("sync")
            joins.append(Laptop(program, folder / f"member{number}").run("join", invitation, "--device", "desk"))
        seconds = [seconds * 1000 for seconds, _, _ in joins]
        row("W8 `essync join`", seconds, "ms", f"{statistics.median(seconds) / statistics.median(plain):.2f} of the plain "
            f"insert; client {max(memory for _, memory, _ in joins):.0f} MiB, hub {peak(hub):.0f} MiB")
        member = Laptop.__new__(Laptop)
        member.program, member.folder, member.environment = program, folder, dict(
            os.environ, ESSYNC_HOME=str(folder / "member0/home"), ESSYNC_DB=str(folder / "member0/essync.db"))
        for name, arguments in [("log of a row", ["log", "offer", f"fonda/offre-{count // 2:06}"]),
                                ("blame", ["blame", "offer", f"fonda/offre-{count // 2:06}"]),
                                ("conflicts", ["conflicts"]), ("search", ["search", "jardin coopérative"])]:
            if name == "search":
                first = member.run(*arguments)
                row("first search, filling its index", [first[0] * 1000], "ms", f"{first[1]:.0f} MiB")
            looks = [member.run(*arguments) for _ in range(runs)]
            row(f"W9 {name}, whole process", [seconds * 1000 for seconds, _, _ in looks], "ms",
                f"{max(memory for _, memory, _ in looks):.0f} MiB")
    finally:
        if hub:
            hub.terminate()
            hub.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
