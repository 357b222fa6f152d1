#!/usr/bin/env python3
"""Holds the description of the programming interface against the standard, and answers against it.

  bin/stages/interface.py FOLDER

FOLDER holds the answers that the tests of the interface got, one a file. The document must be OpenAPI 3.1, each of its
examples must fit its schema, and so must each answer. What a machine does not have is named and left out.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "Sources/RollAPI/Data/openapi.json"


class Findings:
    """What fits and what does not."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []

    def judge(self, faults: list[str], words: str) -> None:
        if faults:
            self.failed.append(f"{words}: {faults[0]}")
        else:
            self.passed += 1


class Description:
    """The document with its references followed."""

    def __init__(self, document: dict) -> None:
        from jsonschema import Draft202012Validator

        self.document = document
        # References start at the root, so each schema brings what they may name.
        self._make = lambda schema: Draft202012Validator(
            {**schema, "components": document["components"]},
            format_checker=Draft202012Validator.FORMAT_CHECKER)

    def at(self, node: dict) -> dict:
        """What a reference stands for."""
        while "$ref" in node:
            place = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                place = place[part.replace("~1", "/").replace("~0", "~")]
            node = place
        return node

    def faults(self, schema: dict, value: object) -> list[str]:
        return [error.message for error in self._make(schema).iter_errors(value)]

    def calls(self):
        for path, methods in self.document["paths"].items():
            for method, call in methods.items():
                yield method.upper(), path, call


def examples(description: Description, found: Findings) -> None:
    """Every example fits the schema beside it."""
    for method, path, call in description.calls():
        bodies = [("request", call["requestBody"])] if "requestBody" in call else []
        bodies += [(status, description.at(response)) for status, response in call["responses"].items()]
        for name, body in bodies:
            for kind, media in body.get("content", {}).items():
                for title, example in media.get("examples", {}).items():
                    faults = description.faults(media["schema"], example["value"])
                    found.judge(faults, f"{method} {path}, {name} {kind}, example {title}")


def answer(description: Description, kept: dict, found: Findings) -> bool:
    """Whether an answer is of a call that is described; judged if so."""
    path = urlsplit(kept["path"]).path
    for method, pattern, call in description.calls():
        shape = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(pattern))
        if method != kept["method"] or not re.fullmatch(shape, path):
            continue
        words = f"{method} {kept['path']} answered {kept['status']}"
        responses = call["responses"]
        if str(kept["status"]) not in responses:
            found.judge(["the description has no such status"], words)
            return True
        response = description.at(responses[str(kept["status"])])
        content = response.get("content", {})
        if not content:
            found.judge(["it has a body"] if kept["body"] else [], words)
            return True
        if kept["type"] not in content:
            found.judge([f"the description has no {kept['type']!r}"], words)
            return True
        value = json.loads(kept["body"]) if kept["type"].endswith("json") else kept["body"]
        faults = description.faults(content[kept["type"]]["schema"], value)
        names = {name.lower() for name, _ in kept["headers"]}
        if not kept["type"].startswith("application/problem"):
            faults += [f"it has no {name}" for name in response.get("headers", {})
                       if name.startswith("RateLimit") and name.lower() not in names]
        found.judge(faults, words)
        return True
    return False


def main() -> int:
    needed = ["openapi_spec_validator", "jsonschema"]
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        print(f"skipped: the description of the interface: {' and '.join(missing)} not installed (bin/setup)")
        print("0 passed, 0 failed")
        return 0
    from openapi_spec_validator import OpenAPIV31SpecValidator

    found = Findings()
    document = json.loads(DOCUMENT.read_text("utf-8"))
    found.judge([error.message for error in OpenAPIV31SpecValidator(document).iter_errors()], "OpenAPI 3.1")
    description = Description(document)
    examples(description, found)
    kept = sorted(Path(sys.argv[1]).glob("*.json")) if len(sys.argv) > 1 else []
    judged = sum(answer(description, json.loads(path.read_text("utf-8")), found) for path in kept)
    if len(sys.argv) > 1:
        # Without answers nothing would be held against the description.
        found.judge([] if judged >= 20 else [f"{judged} of {len(kept)} answers are of calls described"], "answers")
    for words in found.failed:
        print(f"failed: {words}")
    print(f"{found.passed} passed, {len(found.failed)} failed")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
