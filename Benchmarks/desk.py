#!/usr/bin/env python3
"""Times the desk's start and its pages on catalogues of many rows, and reads its memory. No browser is needed.

    desk.py PATH/TO/essync [ROWS…]

Without numbers: 2,000 and 50,000 offers beside the seeds. Each page is asked for 40 times; the figures are the median
and the 95th percentile, in milliseconds, by the wall's clock. The first page counts from the start of the process.
The budgets: 400 ms to the first page; a page in 50 ms at 2,000 rows and 200 ms at 50,000; 120 MB.
"""

import http.client
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

sys.dont_write_bytecode = True
from commands import INSERT, Laptop, offers  # noqa: E402

RUNS = 40
BUDGET = {"first": 400, "page": {2_000: 50, 50_000: 200}, "memory": 120}
PAGES = ["/", "/fiches", "/catalogue", "/catalogue?genre=offer", "/catalogue?q=couveuse",
         "/catalogue?genre=offer&territoire=departement-34", "/offre/inter-made/couveuse", "/structure/inter-made",
         "/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact", "/relire",
         "/orienter?question=tester-sans-creer&territoire=H%C3%A9rault", "/evenements", "/echanges", "/historique",
         "/deux-versions", "/propositions", "/reseau", "/imprimer"]


class Browser:
    """Keeps its connection and its cookie, as a browser does."""

    def __init__(self, opening):
        target = urllib.parse.urlsplit(opening)
        self.connection = http.client.HTTPConnection(target.hostname, target.port, timeout=120)
        self.headers = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}
        answer = self.ask(f"{target.path}?{target.query}")
        self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]

    def ask(self, path):
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status not in (200, 303):
            sys.exit(f"{path}: {answer.status}")
        return answer


def milliseconds(action):
    began = time.monotonic()
    action()
    return (time.monotonic() - began) * 1_000


def resident(process):
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def measure(program, folder, rows):
    laptop = Laptop(program, folder)
    laptop.environment["XDG_RUNTIME_DIR"] = str(folder)
    laptop.run("init", "--network", "mesure", "--structure", "inter-made", "--vouchers", "1")
    laptop.run("import", str(Path(__file__).resolve().parent.parent / "seeds"))
    with sqlite3.connect(laptop.database) as database:
        database.executemany(INSERT, offers(rows))
    database.close()
    laptop.run("commit")
    print(f"{rows} rows", flush=True)
    starts = []
    for _ in range(5):
        began = time.monotonic()
        process = subprocess.Popen([program, "desk", "--no-browser", "--json"], env=laptop.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        browser = Browser(json.loads(process.stdout.readline())["url"])
        browser.ask("/")
        starts.append((time.monotonic() - began) * 1_000)
        if len(starts) < 5:
            process.terminate()
            process.wait()
    row("start to first page", starts, BUDGET["first"])
    for path in PAGES:
        browser.ask(path)
        row(path, [milliseconds(lambda: browser.ask(path)) for _ in range(RUNS)], BUDGET["page"].get(rows))
    memory = resident(process)
    print(f"  {'greatest resident memory':62} {memory:8.0f} MB {over(memory, BUDGET['memory'])}")
    process.terminate()
    process.wait()


def row(name, times, budget):
    late = statistics.quantiles(times, n=20)[-1] if len(times) > 5 else max(times)
    print(f"  {name:62} {statistics.median(times):8.1f} {late:8.1f} ms {over(late, budget)}", flush=True)


def over(value, budget):
    return f"over {budget}" if budget and value > budget else ""


def main():
    program = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="essync-desk-") as folder:
        for rows in [int(text) for text in sys.argv[2:]] or [2_000, 50_000]:
            measure(program, Path(folder) / str(rows), rows)


main()
