"""Pages in a browser: nothing for axe to find, no sideways scrolling, and they print."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

from stages.pages import Findings

# This edition of axe does not know that a list of terms may have groups, as HTML allows.
AXE_OPTIONS = json.dumps({"resultTypes": ["violations"], "rules": {"dlitem": {"enabled": False}}})


@dataclass
class Visit:
    """A page as one visitor sees it."""

    who: str
    path: str
    cookies: CookieJar

    @property
    def name(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", f"{self.who} {self.path}".lower()).strip("-")[:80]


def missing() -> str | None:
    """What a machine lacks for it."""
    if not importlib.util.find_spec("axe_selenium_python") or not shutil.which("chromedriver"):
        return "browser: chromium-driver or axe-selenium-python is not installed"
    return None


class Browser:
    """One browser with axe in every page."""

    def __init__(self, base: str, *, scripts: bool = True) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        for word in ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]:
            options.add_argument(word)
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.base = base
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_script_timeout(60)
        self.visitor: CookieJar | None = None
        if scripts:
            spec = importlib.util.find_spec("axe_selenium_python")
            self.axe = (Path(spec.origin).parent / "node_modules/axe-core/axe.min.js").read_text("utf-8")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.driver.quit()

    def become(self, cookies: CookieJar | None) -> None:
        """Takes over what a reader was given at the door."""
        if self.visitor is cookies and cookies is not None:
            return
        self.visitor = cookies
        self.driver.get(self.base + "/sign-in")
        self.driver.delete_all_cookies()
        for cookie in cookies or []:
            self.driver.add_cookie({"name": cookie.name, "value": cookie.value, "path": "/"})

    def size(self, width: int, height: int = 900, scale: int = 1) -> None:
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def open(self, visit: Visit) -> None:
        self.become(visit.cookies)
        self.driver.get(self.base + visit.path)

    def judge(self, visit: Visit, widths: dict[str, int], found: Findings, pictures: Path | None = None) -> None:
        """Looks at one page, opened once, at each width."""
        self.size(next(iter(widths.values())))
        self.open(visit)
        # What is folded away has to be sound as well; the menu would cover what is below it.
        self.driver.execute_script("document.querySelectorAll('details:not(.me)').forEach(part => part.open = true)")
        self.driver.execute_script(self.axe)
        for size, width in widths.items():
            self.size(width)
            self._judge_as_it_stands(visit, size, width, found, pictures)

    def _judge_as_it_stands(self, visit: Visit, size: str, width: int, found: Findings, pictures: Path | None) -> None:
        where = f"{visit.who}: {visit.path}, {size}"
        over = self.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        found.judge(over <= 0, f"{where}: {over} px too wide")
        faults = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"axe.run(document, {AXE_OPTIONS}).then(r => done(r.violations), e => done([{{id: String(e), nodes: []}}]))")
        words = "; ".join(
            f"{fault['id']}: {(fault['nodes'] or [{'html': ''}])[0]['html'][:160]}" for fault in faults)
        found.judge(not faults, f"{where}: {words}")
        if pictures:
            height = self.driver.execute_script("return document.documentElement.scrollHeight")
            self.size(width, min(height, 6000))
            self.driver.save_screenshot(str(pictures / f"{visit.name}-{size}.png"))

    def judge_print(self, visit: Visit, found: Findings) -> None:
        """Prints the page that is open."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        shown = self.driver.execute_script(
            "const shown = q => [...document.querySelectorAll(q)].some(e => e.offsetHeight > 0);"
            "return [shown('h1'), shown('nav.areas')]")
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        found.judge(shown == [True, False], f"{visit.who}: {visit.path} prints without its heading, or with its menu")
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        found.judge(len(printed["data"]) > 1000, f"{visit.who}: {visit.path} does not print")

    def judge_log(self, found: Findings) -> None:
        """Nothing was forbidden by the policy, and no script failed."""
        for entry in self.driver.get_log("browser"):
            words = entry["message"]
            bad = any(sign in words for sign in ["Content Security Policy", "Uncaught", "Failed to load resource"])
            found.judge(not bad, f"the browser complains: {words[:200]}")
