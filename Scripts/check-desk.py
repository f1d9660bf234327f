#!/usr/bin/env python3
"""Walks through the desk in a real browser, on a network with the real catalogue, and reads every page it meets.

  Scripts/check-desk.py ESSYNC [--shots FOLDER] [--guide FOLDER] [WALK…]

Without names all walks are gone. A finding is printed, and the check fails.
"""

import argparse
import inspect
import shutil
import sys
import time

from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
import desk_walks  # noqa: E402
from desk_network import Network  # noqa: E402
from desk_reader import Reader  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("essync")
    parser.add_argument("--shots", help="a folder for pictures of every state")
    parser.add_argument("--guide", help="a folder for the pictures of docs/guide")
    parser.add_argument("walks", nargs="*")
    chosen = parser.parse_intermixed_args()
    walks = dict(inspect.getmembers(desk_walks, lambda value: inspect.isfunction(value)
                                    and value.__module__ == desk_walks.__name__ and value.__name__[0] != "_"))
    problems, states = [], set()
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name in chosen.walks or walks:
            began, before = time.monotonic(), len(problems)
            with Network(chosen.essync) as network:
                def reader(partner, *options, scripts=True):
                    made = Reader(browser, partner.desk(*options), problems, chosen.shots, chosen.guide, scripts)
                    made.read = states
                    return made
                walks[name](network, reader)
            print(f"{name}: {time.monotonic() - began:.1f} s, {len(problems) - before} problems", flush=True)
        browser.close()
    print("\n".join(dict.fromkeys(problems)), end="\n" if problems else "")
    print(f"{len(states)} states of pages, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
