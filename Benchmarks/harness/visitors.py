"""Visitors of a site: people with accounts of their own, each from an address of their own."""

from __future__ import annotations

import http.client
import re
import sqlite3
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from .tools import Problem, run

PASSWORD = "three plain words measured"
# How many of a hundred have which role, and for what.
CAST = [
    ("attendance-officer", "school", 50), ("headteacher", "school", 8), ("safeguarding-lead", "school", 6),
    ("governor", "school", 8), ("authority-officer", "authority-schools", 8), ("authority-manager", "authority", 6),
    ("national-analyst", "nation", 8), ("data-protection-lead", "installation", 2), ("administrator", "installation", 4),
]


@dataclass
class Visitor:
    """One person, signed in; the address is one that only a test may use."""

    login: str
    role: str
    place: str
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Forwarded-For": f"192.0.2.{self.number % 250 + 1}", "X-Forwarded-Proto": "https",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def ask(self, port: int, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """The status, where it leads, and the page."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = dict(self.headers)
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if form is None else "POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, answer.headers.get("Location") or "", text

    def send(self, port: int, path: str, **fields: str) -> tuple[int, str, str]:
        """Fills in the form of a page and sends it."""
        token = re.search(r'name="token" value="([^"]*)"', self.ask(port, path)[2])
        return self.ask(port, path, {"token": token.group(1) if token else "", **fields})

    def enter(self, port: int, link: str) -> None:
        """Sets the first password and signs in."""
        self.send(port, link, password=PASSWORD, again=PASSWORD)
        status, place, _ = self.send(port, "/sign-in", login=self.login, password=PASSWORD)
        if status != 303 or place.startswith("/sign-in"):
            raise Problem(f"{self.login} cannot sign in: {status} {place}")

    def look_round(self, port: int, most: int = 6) -> None:
        """Chooses pages to ask for: the start page, and what it and the first of them lead to."""
        waiting, shapes = ["/"], set()
        while waiting and len(self.pages) < most:
            path = waiting.pop(0)
            status, _, text = self.ask(port, path)
            if status != 200 or "<html" not in text[:200]:
                continue
            self.pages.append(path)
            main = text[text.find('<nav class="areas"'):] if 'class="areas"' in text else text[text.find("<main"):]
            for address in re.findall(r'href="(/[^"#?]*)', main.split('<footer')[0]):
                shape = re.sub(r"/[^/]*\d[^/]*", "/*", address)
                if shape not in shapes and not re.search(r"\.[a-z]+$|sign-|gallery|about", address):
                    shapes.add(shape)
                    waiting.append(address)


def people(program: str, database: Path, day: str, many: int) -> list[tuple[Visitor, str]]:
    """Makes people with roles at schools of their own; each with the link of an invitation."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    schools = [row[0] for row in connection.execute(
        "SELECT e.school_id FROM enrolment e JOIN school s ON s.school_id = e.school_id WHERE s.la_code = "
        "(SELECT la_code FROM school GROUP BY la_code ORDER BY count(*) DESC, la_code LIMIT 1) "
        "GROUP BY e.school_id ORDER BY count(*) DESC")]
    authority = connection.execute("SELECT la_code FROM school WHERE school_id = ?", (schools[0],)).fetchone()[0]
    connection.close()
    whole = sum(share for _, _, share in CAST)
    roles = [(role, place) for role, place, share in CAST for _ in range(max(1, share * many // whole))][:many]
    made = []
    for number, (role, kind) in enumerate(roles):
        school = schools[number % len(schools)]
        place = {"school": f"school={school}", "authority": f"authority={authority}",
                 "authority-schools": "schools=" + " ".join(map(str, schools[:40]))}.get(kind, kind)
        visitor = Visitor(f"visitor-{number}", role, str(school if kind == "school" else kind), number)
        options = ["--database", str(database), "--today", day, "--operator", "Measurement"]
        cwd = database.parent
        run([program, "person", "add", visitor.login, "--name", f"Visitor {number}", *options], cwd)
        run([program, "person", "give", visitor.login, "--role", role, "--for", place, *options], cwd)
        said = run([program, "person", "invite", visitor.login, *options], cwd).output
        made.append((visitor, re.search(r"/password/\S+", said).group(0)))
    return made
