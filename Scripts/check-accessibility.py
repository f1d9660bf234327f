#!/usr/bin/env python3
"""Reads pages with axe-core in a real browser, then walks through them by keyboard.

  Scripts/check-accessibility.py SITE [PAGE…]

Of the site, one page of each kind: in French at the width of a phone and of a desk, and by keyboard; in English, where
only the words differ, at that of a phone. Other pages once. Every rule of WCAG 2.2 AA that axe-core has counts, and
its best practices. By keyboard: the first stop leads to the content, every link and field is reached once, in the
order of the text, and shows that it is reached.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [390, 1280]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
# What the focused element is, and whether it looks different from when it isn't focused.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const shown = all.filter(e => e.checkVisibility({visibilityProperty: true}));
    return {index: shown.indexOf(element), count: shown.length, text: element.innerText || element.name || '',
            href: element.getAttribute('href'),
            seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5};
}"""


def pages_of(site):
    """One page of each kind: of a folder with pages, the first and the longest."""
    for root in (site, site / "en"):
        yield from sorted(root.glob("*.html"))
        for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name != "en"):
            pages = sorted(folder.rglob("*.html"))
            if pages:
                yield from sorted({pages[0], max(pages, key=lambda page: (page.stat().st_size, page))})


def axe(page, name, problems):
    """Notes what axe-core finds on the page that is open."""
    for violation in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in violation["nodes"]:
            problems.append(f"{name}: {violation['id']}: {violation['help']}: {node['html'][:160]}")


def keyboard(page, name, problems):
    """Presses Tab until the focus leaves the page."""
    page.reload()
    stops = []
    while len(stops) < 2000:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None or (stops and focus["index"] == stops[0]["index"]):
            break
        stops.append(focus)
    if not stops or not (stops[0]["href"] or "").startswith("#"):
        problems.append(f"{name}: the first stop doesn't lead to the content")
        return
    if [stop["index"] for stop in stops] != list(range(stops[0]["count"])):
        problems.append(f"{name}: {len(stops)} stops for {stops[0]['count']} links and fields, or out of order")
    for stop in stops:
        if not stop["seen"]:
            problems.append(f"{name}: focus can't be seen on {stop['text']!r}")
    page.reload()
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    if not page.evaluate("!!document.activeElement.closest('main, footer')"):
        problems.append(f"{name}: the first stop doesn't lead past the menus")


def main():
    site, others = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    problems = []
    chosen = list(pages_of(site))
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(offline=True)
        page = context.new_page()
        for path in chosen:
            name = str(path.relative_to(site))
            page.goto(path.as_uri())
            is_english = name.startswith("en/")
            for width in WIDTHS[:1] if is_english else WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                axe(page, f"{name} at {width}", problems)
                spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if spill > 0:
                    problems.append(f"{name} at {width}: {spill} px wider than the window")
            if not is_english:
                keyboard(page, name, problems)
        for path in map(pathlib.Path, others):
            page.goto(path.resolve().as_uri())
            axe(page, path.name, problems)
        browser.close()
    print("\n".join(problems), end="\n" if problems else "")
    print(f"{len(chosen) + len(others)} pages, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
