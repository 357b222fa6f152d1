#!/usr/bin/env python3
"""Starts the site on a small made-up authority and walks it as its visitors do: every role, every link.

  bin/stages/site.py [PROGRAM]

Each page is validated, then opened in a browser, narrow and wide; one sign-in is done by keyboard alone, one without
JavaScript. What a machine does not have is named and left out. Pictures stay in .build/site.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stages.pages import ROOT, WIDTHS, Findings, markup, run  # noqa: E402

DAY = "2025-11-21"
# Of pages of one shape, so many are opened for each role; links are followed to all that are found.
SAME_SHAPE = 2
MOST_PAGES = 60


class Refused(Exception):
    """An answer that is no page."""


class Reader:
    """A visitor without JavaScript: reads pages, sends forms, keeps cookies."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str, str]:
        """The status, where it ended, and the page."""
        return self._open(urllib.request.Request(self.base + path))

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        data = urllib.parse.urlencode(fields).encode()
        return self._open(urllib.request.Request(self.base + path, data=data))

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                place = urllib.parse.urlsplit(answer.geturl())
                return answer.status, place.path, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, urllib.parse.urlsplit(error.geturl()).path, error.read().decode("utf-8", "replace")


class Server:
    """The program serving the demonstration, until the block ends."""

    def __init__(self, program: Path, folder: Path, found: Findings, *options: str) -> None:
        self.found = found
        self.log = (folder / "server.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [str(program), "serve", "--port", "0", "--database", "site.sqlite", "--today", DAY, *options],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.base = ""
        for line in self.process.stdout:
            if found := re.search(r"(https?://\S+?)/?$", line.strip()):
                self.base = found.group(1)
                break

    def __enter__(self) -> Server:
        if not self.base:
            self.log.seek(0)
            raise RuntimeError(f"the server did not start: {self.log.read()[-500:]}")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.found.judge(self.process.wait(timeout=30) == 0, "the server does not end in peace")
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.found.judge(False, "the server does not end within 30 seconds")
        self.log.seek(0)
        lines = self.log.read().splitlines()
        self.found.judge(all(line.startswith("{") for line in lines), "the log holds lines that are no JSON")
        self.found.judge(not any("password" in line for line in lines), "the log names passwords")
        self.log.close()


def accounts(page: str) -> list[tuple[str, dict[str, str]]]:
    """The accounts that the sign-in page offers: whom, and what their form sends."""
    found = []
    for form in re.findall(r'<form method="post" action="/sign-in">.*?</form>', page, re.DOTALL):
        label = re.search(r'aria-label="Sign in as ([^"]*)"', form)
        fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))
        if label and "login" in fields:
            found.append((html.unescape(label.group(1)), {name: html.unescape(value) for name, value in fields.items()}))
    return found


def shape(path: str) -> str:
    """A path without what differs between pages of one kind."""
    return re.sub(r"/[^/]*\d[^/]*", "/*", path.split("?")[0])


def links(page: str) -> list[str]:
    """The addresses of this site that a page leads to."""
    found = re.findall(r'(?:href|src)="(/[^"#]*)', page)
    return list(dict.fromkeys(html.unescape(address) for address in found))


def walk(reader: Reader, who: str, found: Findings) -> dict[str, str]:
    """Every link from the start page on, pages of one shape a few times; the pages by their address."""
    pages: dict[str, str] = {}
    shapes: dict[str, int] = {}
    waiting = ["/"]
    seen = set(waiting)
    while waiting and len(pages) < MOST_PAGES:
        path = waiting.pop(0)
        status, _, text = reader.get(path)
        found.judge(status == 200, f"{who}: {path} answers {status}")
        if status != 200 or "<html" not in text[:200]:
            continue
        pages[path] = text
        for address in links(text):
            kind = shape(address)
            if address not in seen and shapes.get(kind, 0) < SAME_SHAPE:
                seen.add(address)
                shapes[kind] = shapes.get(kind, 0) + 1
                waiting.append(address)
    return pages


def judge_words(who: str, path: str, page: str, found: Findings) -> None:
    """What every page has: one heading that is not empty, where it is in its title, its marking."""
    found.judge(len(re.findall(r"<h1[ >]", page)) == 1, f"{who}: {path} has not one heading")
    title = re.search(r"<title>(.*?)</title>", page)
    found.judge(bool(title and title.group(1).endswith("– Rollcall")), f"{who}: {path} does not say where it is")
    found.judge("Synthetic data." in page, f"{who}: {path} does not say that its data is made up")
    ids = re.findall(r'\sid="([^"]+)"', page)
    found.judge(len(ids) == len(set(ids)), f"{who}: {path} has an id twice")


def browse(base: str, visits: dict[str, tuple[CookieJar, list[str]]], pictures: Path, found: Findings) -> None:
    """Pages in a browser: nothing for axe to find, no sideways scrolling, and they print."""
    if not importlib.util.find_spec("axe_selenium_python") or not shutil.which("chromedriver"):
        found.skipped.append("browser: chromium-driver or axe-selenium-python is not installed")
        return
    from axe_selenium_python import Axe

    driver = chrome()
    seen: set[str] = set()
    try:
        for who, (cookies, paths) in visits.items():
            driver.get(base + "/health")
            driver.delete_all_cookies()
            for cookie in cookies:
                driver.add_cookie({"name": cookie.name, "value": cookie.value, "path": "/"})
            for path in paths:
                if (kind := f"{who.split(', ')[-1]} {shape(path)}") in seen:
                    continue
                seen.add(kind)
                name = re.sub(r"[^a-z0-9]+", "-", f"{who} {path}".lower()).strip("-")[:80]
                for size, width in WIDTHS.items():
                    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                    driver.get(base + path)
                    driver.execute_script("document.querySelectorAll('details').forEach(part => part.open = true)")
                    over = driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
                    found.judge(over <= 0, f"{who}: {path}, {size}: {over} px too wide")
                    axe = Axe(driver)
                    axe.inject()
                    # This edition of axe does not know that a list of terms may have groups, as HTML allows.
                    faults = axe.run(options=json.dumps({"rules": {"dlitem": {"enabled": False}}}))["violations"]
                    words = "; ".join(f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in faults)
                    found.judge(not faults, f"{who}: {path}, {size}: {words}")
                    driver.execute_script("document.querySelectorAll('details.me').forEach(part => part.open = false)")
                    height = driver.execute_script("return document.documentElement.scrollHeight")
                    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": min(height, 6000), "deviceScaleFactor": 1, "mobile": False})
                    driver.save_screenshot(str(pictures / f"{name}-{size}.png"))
            printed = driver.execute_cdp_cmd("Page.printToPDF", {})
            found.judge(len(printed["data"]) > 1000, f"{who}: {paths[-1]} does not print")
        by_keyboard(driver, base, found)
        for entry in driver.get_log("browser"):
            found.judge("Content Security Policy" not in entry["message"], f"the policy forbids: {entry['message'][:200]}")
    finally:
        driver.quit()
    without_scripts(base, found)


def chrome(*words: str, prefs: dict[str, int] | None = None):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for word in ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", *words]:
        options.add_argument(word)
    if prefs:
        options.add_experimental_option("prefs", prefs)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def by_keyboard(driver, base: str, found: Findings) -> None:
    """Signs in with the keyboard alone: the first stop is the skip link, every stop can be seen."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    driver.delete_all_cookies()
    driver.get(base + "/sign-in")
    offered = accounts(driver.page_source)
    fields = offered[0][1]

    def press(key: str) -> None:
        ActionChains(driver).send_keys(key).perform()

    press(Keys.TAB)
    found.judge("main" in (driver.switch_to.active_element.get_attribute("href") or ""), "the first stop is not the skip link")
    for _ in range(30):
        if driver.switch_to.active_element.get_attribute("name") == "login":
            break
        press(Keys.TAB)
    outline = driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    found.judge(outline not in {"none", ""}, "the field with the focus cannot be seen")
    press(fields["login"])
    press(Keys.TAB)
    press(fields["password"])
    press(Keys.ENTER)
    found.judge("/sign-in" not in driver.current_url, "signing in by keyboard alone")
    summary = driver.find_elements("css selector", "details.me summary")
    found.judge(bool(summary), "nobody is signed in after signing in by keyboard")


def without_scripts(base: str, found: Findings) -> None:
    """Signs in with JavaScript off, through the form of an account to try."""
    driver = chrome(prefs={"profile.managed_default_content_settings.javascript": 2})
    try:
        driver.get(base + "/sign-in")
        button = driver.find_element("css selector", "ul.tasks form button")
        button.click()
        found.judge("/sign-in" not in driver.current_url, "signing in without JavaScript")
        driver.find_element("css selector", "details.me summary").click()
        driver.find_element("css selector", "form[action='/sign-out'] button").click()
        found.judge(driver.current_url.endswith("/sign-in"), "signing out without JavaScript")
    finally:
        driver.quit()


def make(program: Path, folder: Path) -> None:
    """A small made-up authority."""
    database = ["--database", "site.sqlite", "--today", DAY]
    run(str(program), "init", "--database", "site.sqlite", cwd=folder)
    run(str(program), "synthesise", *database, "--authority", "390", "--share", "0.05", cwd=folder)


def by_https(program: Path, folder: Path, found: Findings) -> None:
    """The server with a certificate of its own: visitors are held to https, cookies to this host."""
    if not shutil.which("openssl"):
        found.skipped.append("https: openssl is not installed")
        return
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "site.pem", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", cwd=folder)
    with Server(program, folder, found, "--certificate", "site.pem", "--certificate-key", "key.pem") as server:
        found.judge(server.base.startswith("https:"), "the address is not one of https")
        context = ssl.create_default_context(cafile=str(folder / "site.pem"))
        with urllib.request.urlopen(server.base + "/sign-in", context=context, timeout=30) as answer:
            found.judge("max-age" in (answer.headers["Strict-Transport-Security"] or ""), "https is not held to")
            cookie = answer.headers["Set-Cookie"] or ""
            found.judge(cookie.startswith("__Host-") and "Secure" in cookie, "the cookie is not for https alone")
            found.judge("This is a demonstration" not in answer.read().decode(), "accounts are offered without being asked to")


def main() -> int:
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".build" / "debug" / "rollcall"
    found = Findings()
    pictures = ROOT / ".build" / "site"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="rollcall-site-") as name:
        folder = Path(name)
        make(program.resolve(), folder)
        by_https(program.resolve(), folder, found)
        with Server(program.resolve(), folder, found, "--demo", "--gallery") as server:
            stranger = Reader(server.base)
            _, _, page = stranger.get("/sign-in")
            offered = accounts(page)
            found.judge(len(offered) >= 20, f"only {len(offered)} accounts are offered")
            visits: dict[str, tuple[CookieJar, list[str]]] = {}
            saved: list[Path] = []
            status, _, _ = stranger.get("/gallery")
            found.judge(status == 200, "the gallery is not served")
            readers = [("stranger", stranger)]
            for who, fields in offered:
                reader = Reader(server.base)
                _, _, page = reader.get("/sign-in")
                fields = dict(accounts(page))[who]
                status, place, _ = reader.post("/sign-in", fields)
                found.judge(status == 200 and place != "/sign-in", f"{who} cannot sign in")
                readers.append((who, reader))
            for who, reader in readers:
                pages = walk(reader, who, found)
                if who == "stranger":
                    for path in ["/gallery", *[each for each in links(stranger.get("/gallery")[2]) if "/gallery/" in each]]:
                        pages[path] = stranger.get(path)[2]
                visits[who] = (reader.cookies, list(pages))
                for path, text in pages.items():
                    judge_words(who, path, text, found)
                    file = folder / f"{len(saved):04}.html"
                    file.write_text(text, "utf-8")
                    saved.append(file)
            markup(saved, found)
            browse(server.base, visits, pictures, found)
    for words in found.failed:
        print(f"failed: {words}")
    for words in found.skipped:
        print(f"skipped: {words}")
    print(f"{found.passed} passed, {len(found.failed)} failed")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
