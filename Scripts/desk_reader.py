"""A browser that reads every page it meets: axe-core, width, messages of the browser, requests to others."""

import pathlib
import re

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
WIDTHS = [1280, 390]
# The states that the guide shows, as much of each as fits the window.
GUIDE = ["premiers-pas", "accueil", "offre", "modifier-erreur", "deux-versions-une", "echanges-recu",
         "orienter-reponses", "noter", "inviter"]
# Links within sentences and boxes that stand beside their label are as large as their text (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll('button, select, textarea, input:not([type=hidden])')]
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .filter(e => { const box = (e.closest('.choice') || e).getBoundingClientRect(); return box.height < 43.5 })
    .map(e => e.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => e.checkVisibility({visibilityProperty: true}));
    const groups = new Set();
    const shown = all.filter(e => {
        if (e.type !== 'radio') return true;
        const one = e.form.querySelector(`input[type=radio][name="${CSS.escape(e.name)}"]:checked`) || e;
        if (one !== e || groups.has(e.name)) return false;
        groups.add(e.name);
        return true;
    });
    const style = getComputedStyle(element);
    return {index: shown.indexOf(element), count: shown.length, text: element.innerText || element.name || '',
            href: element.getAttribute('href'),
            seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5};
}"""
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Reader:
    """One browser of one desk."""

    def __init__(self, browser, opening, problems, shots=None, guide=None, scripts=True):
        self.problems, self.shots, self.guide = problems, shots, guide
        self.origin = re.match(r"http://[^/]+", opening).group()
        self.context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.expects_error = False
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.scripts = scripts
        self.read = set()
        self.page.goto(opening)

    def _console(self, message):
        # An answer with 4xx is told on the console too; the walk says which it expects.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.problems.append(f"{self.page.url}: the browser says: {message.text}")

    def _request(self, request):
        if not request.url.startswith((self.origin + "/", "data:")):
            self.problems.append(f"{self.page.url}: asks {request.url}")

    # Acts

    def open(self, path):
        answer = self.page.goto(self.origin + path)
        if answer.status != 200:
            self.problems.append(f"{path}: {answer.status}")

    def follow(self, text, within="main"):
        self.page.locator(f"{within} a", has_text=text).first.click()

    def press(self, text, within="main"):
        self.page.locator(f"{within} button", has_text=text).first.click()

    def fill(self, name, text):
        self.page.locator(f'[name="{name}"]').first.fill(text)

    def choose(self, name, value):
        self.page.locator(f'[name="{name}"][value="{value}"]').first.check()

    # Findings

    def says(self, *texts):
        """Notes which of these isn't on the page."""
        body = " ".join(self.page.locator("body").inner_text().split())
        for text in texts:
            if text not in body:
                self.problems.append(f"{self.page.url}: doesn't say {text!r}, but: {body[:700]}")

    def expect(self, holds, what):
        if not holds:
            self.problems.append(f"{self.page.url}: {what}")

    def state(self, name, widths=WIDTHS):
        """Reads the page as it stands, at each width; `name` calls this state of it."""
        self.read.add(name)
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
            if self.shots:
                pathlib.Path(self.shots).mkdir(parents=True, exist_ok=True)
                self.page.screenshot(path=f"{self.shots}/{name}-{width}.png", full_page=True)
            if self.guide and name in GUIDE:
                self.page.screenshot(path=f"{self.guide}/{name}-{width}.png")
            if not self.scripts:
                continue
            for violation in Axe().run(self.page, options=OPTIONS).response["violations"]:
                for node in violation["nodes"][:3]:
                    self.problems.append(f"{name} at {width}: {violation['id']}: {violation['help']}: "
                                         f"{node['html'][:160]}")
            if (spill := self.page.evaluate(SPILL)) > 0:
                self.problems.append(f"{name} at {width}: {spill} px wider than the window")
            for small in self.page.evaluate(SMALL)[:3]:
                self.problems.append(f"{name} at {width}: lower than 44 px: {small}")
        self.narrow(name)
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def narrow(self, name):
        """At 320 px and twice the size of text, nothing stands beside the window (WCAG 1.4.10 and 1.4.4)."""
        if not self.scripts:
            return
        self.page.set_viewport_size({"width": 320, "height": 640})
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        if (spill := self.page.evaluate(SPILL)) > 0:
            self.problems.append(f"{name} at 320 with large text: {spill} px wider than the window")
        self.page.evaluate("document.documentElement.style.fontSize = ''")

    def tab_through(self, name):
        """Presses Tab until the focus leaves the page."""
        stops = []
        while len(stops) < 600:
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUSED)
            if focus is None or (stops and focus["index"] == stops[0]["index"]):
                break
            stops.append(focus)
        self.expect(stops and (stops[0]["href"] or "").startswith("#"), "the first stop doesn't lead to the content")
        indices = [stop["index"] for stop in stops]
        self.expect(indices == sorted(set(indices)), f"{name}: stops out of order")
        # Of radio buttons of one name, Tab reaches one.
        self.expect(stops and len(stops) == stops[0]["count"], f"{name}: {len(stops)} stops for {stops[0]['count']}")
        for stop in stops:
            self.expect(stop["seen"], f"{name}: focus can't be seen on {stop['text']!r}")
