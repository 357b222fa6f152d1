"""Names and addresses of pages: what the site would find out only when it starts, or when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.framework import Finding, Plant, Rule, Tree

WEB = ("Sources/RollWeb/", "Tests/RollWebTests/")
_DECLARED = re.compile(r"\bstatic\s+let\s+(\w+)\s*:\s*PathPattern\s*=")
_ROUTE = re.compile(r"\.(get|post)\s*\(\s*(?=[\"A-Za-z])")
_ASKED = re.compile(r"\bAddresses\s*\.\s*(\w+)")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def addresses(tree: Tree) -> dict[str, int]:
    """Every address by name, with how many values it takes."""
    found: dict[str, int] = {}
    for path in tree.matching(WEB[0], suffix=".swift"):
        swift = tree.swift(path)
        for declared in _DECLARED.finditer(swift.code):
            text = next((one for one in swift.strings if one.start > declared.end() - 1), None)
            if text is not None and text.start - declared.end() < 40:
                found[declared.group(1)] = text.content.count("{")
    return found


def values(code: str, at: int) -> int | None:
    """How many values stand in the brackets that open at `at`; nil where they never close."""
    depth, commas, anything = [], 0, False
    for sign in code[at:]:
        if sign in _CLOSING:
            depth.append(_CLOSING[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
            if not depth:
                return commas + 1 if anything else 0
        elif sign == "," and len(depth) == 1:
            commas += 1
        if len(depth) >= 1 and sign != "(" and not sign.isspace():
            anything = True
    return None


def check_values(tree: Tree) -> Iterator[Finding]:
    known = addresses(tree)
    for path in tree.matching(*WEB, suffix=".swift"):
        swift = tree.swift(path)
        # A string is blank in the code, and a value all the same.
        code = list(swift.code)
        for text in swift.strings:
            code[text.start - 1] = '"'
        code = "".join(code)
        for asked in _ASKED.finditer(swift.code):
            name = asked.group(1)
            if name not in known:
                continue
            line = swift.line(asked.start())
            if code[asked.end():asked.end() + 1] == "(":
                given = values(code, asked.end())
                if given is not None and given != known[name]:
                    yield Finding(
                        path, line,
                        f"Addresses.{name} takes {known[name]} value(s), and is asked for with {given}")
            elif swift.text[:asked.start()].rstrip().endswith("\\("):
                yield Finding(path, line, f"Addresses.{name} is a shape here: ask for it with its values, in brackets")


def check_names(tree: Tree) -> Iterator[Finding]:
    names: dict[str, str] = {}
    places: dict[tuple[str, str], str] = {}
    for path in tree.matching(WEB[0] + "Pages/", suffix=".swift"):
        swift = tree.swift(path)
        by_start = {text.start: text for text in swift.strings}
        for route in _ROUTE.finditer(swift.text):
            text = by_start.get(route.end() + 1)
            # Names that are put together at run time are held by the site itself.
            if text is None or text.interpolated:
                continue
            here = f"{path}:{swift.line(route.start())}"
            if text.content in names:
                yield Finding(
                    path, swift.line(route.start()),
                    f"two routes are named {text.content}: see {names[text.content]}")
            names[text.content] = here
            address = re.match(
                r"\"\s*,\s*Addresses\s*\.\s*(\w+)\s*[,)]", swift.text[text.start + len(text.content):])
            if address is None:
                continue
            place = (route.group(1), address.group(1))
            if place in places:
                yield Finding(
                    path, swift.line(route.start()),
                    f"two routes are at Addresses.{place[1]}: see {places[place]}")
            places[place] = here


PLANTED = "Sources/RollWeb/Pages/Planted.swift"

RULES = [
    Rule(
        "route-names", "no two routes share a name or an address", check_names,
        [
            Plant("a name that is taken",
                  lambda t: t.write(PLANTED, '.get("voice", Addresses.planted, title: "x")\n'),
                  "two routes are named voice"),
            Plant("an address that is taken",
                  lambda t: t.write(PLANTED, '.get("planted", Addresses.voice, title: "x")\n'),
                  "two routes are at Addresses.voice"),
        ]),
    Rule(
        "address-values", "an address is asked for with as many values as it takes", check_values,
        [
            Plant("an address without its value",
                  lambda t: t.write(PLANTED, "let x = Addresses.schoolVoice()\n"),
                  "Addresses.schoolVoice takes 1 value(s), and is asked for with 0"),
            Plant("an address with a value too many",
                  lambda t: t.write(PLANTED, 'let x = Addresses.schoolVoice(f(a, b), "c")\n'),
                  "is asked for with 2"),
            Plant("an address that is put into words as a shape",
                  lambda t: t.write(PLANTED, 'let x = "Go to \\(Addresses.schoolVoice)"\n'),
                  "is a shape here"),
        ]),
]
