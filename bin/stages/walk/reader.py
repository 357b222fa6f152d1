"""A visitor without JavaScript, who follows every link, and what is asked of each page."""

from __future__ import annotations

import html
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from stages.pages import Findings

# Of addresses of one shape, so many are asked for in each role.
SAME_SHAPE = 3
MOST_PAGES = 150


class Reader:
    """Reads pages, sends forms, keeps cookies."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.login = ""
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str, str]:
        """The status, where it ended, and the page; empty for what is no page."""
        return self._open(urllib.request.Request(self.base + path, headers={"Accept": "text/html"}))

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        data = urllib.parse.urlencode(fields).encode()
        return self._open(urllib.request.Request(self.base + path, data=data))

    def _open(self, request: urllib.request.Request, tries: int = 3) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                place = urllib.parse.urlsplit(answer.geturl()).path
                is_page = (answer.headers["Content-Type"] or "").startswith("text/html")
                text = answer.read().decode("utf-8", "replace")
                return answer.status, place, text if is_page else ""
        except urllib.error.HTTPError as error:
            if error.code == 429 and tries:
                # Nobody reads so quickly as this; the site says when to go on.
                time.sleep(min(30, int(error.headers["Retry-After"] or 1)))
                return self._open(request, tries - 1)
            return error.code, urllib.parse.urlsplit(error.geturl()).path, error.read().decode("utf-8", "replace")

    def sign_in(self, who: str) -> bool:
        """Comes in by the button of an account to try."""
        fields = dict(accounts(self.get("/sign-in")[2])).get(who)
        if not fields:
            return False
        self.login = fields["login"]
        status, place, _ = self.post("/sign-in", fields)
        return status == 200 and place != "/sign-in"


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
    """The addresses of this site that a page leads to, and those of its own parts."""
    found = re.findall(r'(?:href|src)="(/[^"#]*)', page)
    return list(dict.fromkeys(html.unescape(address) for address in found))


def walk(
    reader: Reader, who: str, found: Findings, starts: list[str] | None = None, leave: str = "",
) -> dict[str, str]:
    """Every link from the start page on, those of one shape a few times; the pages by their address.

    Below what is to be left, one page is asked for and nothing that it leads to.
    """
    pages: dict[str, str] = {}
    asked = 0
    shapes: dict[str, int] = {}
    waiting = list(starts or ["/"])
    seen = set(waiting)
    while waiting and asked < MOST_PAGES:
        path = waiting.pop(0)
        asked += 1
        status, _, text = reader.get(path)
        found.judge(status == 200, f"{who}: {path} answers {status}")
        if status != 200 or "<html" not in text[:200]:
            continue
        pages[path] = text
        for address in links(text):
            # Two orders of one table are two kinds of question to the same page.
            kind = shape(address) + " " + "&".join(sorted(re.findall(r"[?&]([^=&]+)=", address)))
            if leave and address.startswith(f"{leave}/"):
                continue
            if address not in seen and shapes.get(kind, 0) < SAME_SHAPE:
                seen.add(address)
                shapes[kind] = shapes.get(kind, 0) + 1
                waiting.append(address)
    return pages


def judge_words(who: str, path: str, page: str, found: Findings) -> None:
    """What every page has: one heading that is not empty, where it is in its title, its marking."""
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    found.judge(len(headings) == 1 and bool(headings[0].strip()), f"{who}: {path} has not one heading")
    titles = re.findall(r"<title>(.*?)</title>", page)
    found.judge(
        # A published edition has the titles of its own pages, wherever it is served.
        len([title for title in titles if title.endswith("– Rollcall") or path.startswith("/statistics")]) == 1,
        f"{who}: {path} does not say where it is")
    found.judge("Synthetic data." in page, f"{who}: {path} does not say that its data is made up")
    ids = re.findall(r'\sid="([^"]+)"', page)
    twice = sorted({one for one in ids if ids.count(one) > 1})
    found.judge(not twice, f"{who}: {path} has ids twice: {' '.join(twice)}")
    anchors = set(re.findall(r'href="#([^"]+)"', page)) - set(ids)
    found.judge(not anchors, f"{who}: {path} leads to parts that it has not: {' '.join(sorted(anchors))}")


def make(page: str) -> set[str]:
    """What a page is made of: elements with their classes, fields with their types."""
    return set(re.findall(r'<([a-z][a-z0-9]*)(?=[ >])', page)) | {
        f"{name}.{word}" for name, words in re.findall(r'<([a-z0-9]+)[^>]*?\sclass="([^"]*)"', page)
        for word in words.split()} | set(re.findall(r'type="[a-z]+"|role="[a-z]+"|aria-[a-z]+', page))
