"""Documents that must stay true: rules and their citations, decisions, lists of scripts, links, words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from checks.framework import Finding, Plant, Rule, Tree

RULES_FOLDER = "docs/rules"
ADR = "docs/adr"
_ID = re.compile(r"\bR-[A-Z]+-\d\d\b")
_ADR_PARTS = ["Context", "Options", "Decision", "Consequences", "Evidence", "Revisit when"]
_RULE_PARTS = ["Rule", "Source", "In force", "Worked example", "Where it is coded", "Where it is tested", "Doubts"]


def section(text: str, heading: str) -> str | None:
    """The body of a second-level section of a document."""
    found = re.search(rf"^## {re.escape(heading)}\s*\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found.group(1).strip() if found else None


def rule_files(tree: Tree) -> dict[str, str]:
    """The documents of single rules, by rule id; a family of one-line rules (`R-CSV.md`) is no such document."""
    found = {}
    for path in tree.matching(f"{RULES_FOLDER}/R-", suffix=".md"):
        name = path.rsplit("/", 1)[1].removesuffix(".md")
        if _ID.fullmatch(name):
            found[name] = path
    return found


def family_rows(tree: Tree) -> dict[str, tuple[str, int]]:
    """Rules of one line: the rows of a document's table whose first cell is a rule id."""
    found = {}
    for path in tree.matching("docs/", suffix=".md"):
        for number, line in enumerate(tree.lines(path), 1):
            row = re.match(rf"\|\s*`?({_ID.pattern})`?\s*\|\s*[^|\s]", line)
            if row:
                found[row.group(1)] = (path, number)
    return found


def check_cited(tree: Tree) -> Iterator[Finding]:
    rows = family_rows(tree)
    known = rule_files(tree).keys() | rows.keys()
    cited = {name for path in tree.sources for name in _ID.findall(tree.text(path))}
    for name in sorted(rows.keys() - cited):
        yield Finding(*rows[name], f"rule {name} is listed but no source cites it; take the row out")
    first: dict[str, Finding] = {}
    for path in tree.matching("Sources/", "Tests/", "docs/", "README.md", "CONTRIBUTING.md"):
        if path.endswith((".csv", ".gz", ".xml")) or path == f"{RULES_FOLDER}/template.md":
            continue
        for name, line in citations(tree, path):
            if name not in known and name not in first:
                first[name] = Finding(
                    path, line,
                    f"rule {name} is cited but has neither {RULES_FOLDER}/{name}.md nor a row in "
                    f"{RULES_FOLDER}/{name[:-3]}.md")
    yield from first.values()


def citations(tree: Tree, path: str) -> Iterator[tuple[str, int]]:
    """The rule ids of a file, with their lines; strings of a test may hold ids that are made up."""
    text = tree.text(path)
    spans = [(0, len(text))]
    if path.startswith("Tests/") and path.endswith(".swift"):
        spans = tree.swift(path).comments
    for start, end in spans:
        for found in _ID.finditer(text, start, end):
            yield found.group(), text.count("\n", 0, found.start()) + 1


def check_rules(tree: Tree) -> Iterator[Finding]:
    for name, path in rule_files(tree).items():
        text = tree.text(path)
        if not text.startswith(f"# {name} "):
            yield Finding(path, 1, f"the title begins with '# {name} '")
        for part in _RULE_PARTS:
            if not section(text, part):
                yield Finding(path, 0, f"section '{part}' is missing or empty (docs/rules/README.md)")
        for part in ["Where it is coded", "Where it is tested"]:
            body = section(text, part) or ""
            named = re.findall(r"`((?:Sources|Tests)/[^`]+)`", body)
            if body and not named:
                yield Finding(path, 0, f"'{part}' names no file under Sources or Tests")
            for place in named:
                if not tree.has(place):
                    yield Finding(path, 0, f"'{part}' names {place}, which does not exist")
                elif not any(name in tree.text(file) for file in tree.matching(place)):
                    yield Finding(path, 0, f"'{part}' names {place}, where nothing cites {name}")
        if f"({name}.md)" not in tree.text(f"{RULES_FOLDER}/README.md"):
            yield Finding(f"{RULES_FOLDER}/README.md", 0, f"{name} is not listed")


def check_decisions(tree: Tree) -> Iterator[Finding]:
    files = [path for path in tree.matching(f"{ADR}/", suffix=".md")
             if not path.endswith(("README.md", "template.md"))]
    expected = 1
    for path in files:
        found = re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.rsplit("/", 1)[1])
        if not found:
            yield Finding(path, 0, "a decision is named 0001-words-in-lower-case.md")
            continue
        number = int(found.group(1))
        if number != expected:
            yield Finding(path, 0, f"number {expected:04} is missing or used twice; leave no gap")
        expected = number + 1
        text = tree.text(path)
        if not text.startswith(f"# {number}. "):
            yield Finding(path, 1, f"the title begins with '# {number}. '")
        for field in ["Date", "Status"]:
            if not re.search(rf"^- {field}: \S", text, re.MULTILINE):
                yield Finding(path, 0, f"the line '- {field}: …' is missing")
        for part in _ADR_PARTS:
            if not section(text, part):
                yield Finding(path, 0, f"section '{part}' is missing or empty ({ADR}/template.md)")
        if f"({path.rsplit('/', 1)[1]})" not in tree.text(f"{ADR}/README.md"):
            yield Finding(f"{ADR}/README.md", 0, f"{path.rsplit('/', 1)[1]} is not listed")


def scripts(tree: Tree) -> list[str]:
    return [path for path in tree.matching("bin/") if path.count("/") == 1]


def check_scripts(tree: Tree) -> Iterator[Finding]:
    guide = tree.text("CONTRIBUTING.md")
    for path in scripts(tree):
        if f"`{path}" not in guide:
            yield Finding("CONTRIBUTING.md", 0, f"{path} is not listed; say in one line what it does")
        if not tree.text(path).startswith("#!"):
            yield Finding(path, 1, "the first line names the interpreter (#!…)")
        if not os.access(tree.root / path, os.X_OK):
            yield Finding(path, 0, "not executable; chmod +x")


def check_ci(tree: Tree) -> Iterator[Finding]:
    for number, line in enumerate(tree.lines(".ci/run"), 1):
        said = line.strip()
        if said and not said.startswith("#") and not re.match(r"(set -|cd |exec bin/test\b)", said):
            yield Finding(".ci/run", number, f"'{said}': this file only calls bin/test; put the step there")
    if not re.search(r"^exec bin/test\b", tree.text(".ci/run"), re.MULTILINE):
        yield Finding(".ci/run", 0, "does not call bin/test")


def check_links(tree: Tree) -> Iterator[Finding]:
    for path in tree.matching("", suffix=".md"):
        fenced = False
        for number, line in enumerate(tree.lines(path), 1):
            if line.lstrip().startswith("```"):
                fenced = not fenced
            if fenced:
                continue
            for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
                if re.match(r"[a-z]+:|#", target):
                    continue
                place = os.path.normpath(os.path.join(os.path.dirname(path), target.split("#")[0]))
                if not tree.has(place):
                    yield Finding(path, number, f"link to {target}, which does not exist")


def check_readme(tree: Tree) -> Iterator[Finding]:
    text = tree.text("README.md")
    for command in ["bin/demo", "bin/test"]:
        if not re.search(rf"^\s*{command}\b", text, re.MULTILINE):
            yield Finding("README.md", 0, f"does not show {command} as a command on a line of its own")


def check_workplace(tree: Tree) -> Iterator[Finding]:
    paths = re.compile(r"(?<![\w.*])/(?:wor[k]|far[m])/|\bfar[m]-(?:studio|bench)|[.]librar[y]/")
    beside = re.compile(r"\bshare[d]/[\w.]")
    for name in tree.files:
        text = tree.text(name)
        for number, line in enumerate(text.split("\n"), 1):
            if found := paths.search(line):
                yield Finding(
                    name, number, f"'{found.group()}' is a path of one workplace; take it out")
            if (found := beside.search(line)) and "ROLLCALL_DATA" not in text:
                yield Finding(
                    name, number,
                    f"'{found.group()}…' is a path of one workplace; data come from ROLLCALL_DATA")


def new_rule_file(text: str):
    return lambda t: t.write(f"{RULES_FOLDER}/R-PLANT-01.md", text)


RULES = [
    Rule(
        "cited-rules", "every rule id that is cited exists", check_cited,
        [Plant("a rule that nobody wrote",
               lambda t: t.write("Sources/RollDomain/Planted.swift", "// See R-GO" "NE-99.\n"),
               "rule R-GO" "NE-99 is cited"),
         Plant("a row that nobody needs",
               lambda t: t.write(f"{RULES_FOLDER}/R-PLANT.md", "| R-PLANT-01 | Planted | x |\n"),
               "rule R-PLANT-01 is listed but no source cites it")]),
    Rule(
        "rule-files", "every rule has its source, its code and its test", check_rules,
        [
            Plant("a rule without a source", new_rule_file("# R-PLANT-01 Planted\n\n## Rule\n\nx\n"),
                  "section 'Source' is missing"),
            Plant("a test that is gone",
                  new_rule_file("# R-PLANT-01 Planted\n\n## Where it is tested\n\n`Tests/Gone.swift`\n"),
                  "names Tests/Gone.swift, which does not exist"),
            Plant("a test that no longer knows the rule",
                  lambda t: t.write("Tests/PlantedTests/a.swift", "") or t.write(
                      f"{RULES_FOLDER}/R-PLANT-01.md",
                      "# R-PLANT-01 Planted\n\n## Where it is tested\n\n`Tests/PlantedTests`\n"),
                  "where nothing cites R-PLANT-01"),
            Plant("a rule that is not listed", new_rule_file("# R-PLANT-01 Planted\n"), "R-PLANT-01 is not listed"),
        ]),
    Rule(
        "decisions", "decisions are numbered without a gap, complete and listed", check_decisions,
        [
            Plant("a skipped number", lambda t: t.write(f"{ADR}/9999-planted.md", "# 9999. Planted\n"),
                  "is missing or used twice"),
            Plant("a decision without consequences",
                  lambda t: t.replace(f"{ADR}/0001-layers-and-modules.md", "## Consequences", "## What then"),
                  "section 'Consequences' is missing"),
            Plant("a decision that is not listed",
                  lambda t: t.replace(f"{ADR}/README.md", "(0001-", "(0000-"),
                  "0001-layers-and-modules.md is not listed"),
        ]),
    Rule(
        "scripts", "every script of bin/ is in CONTRIBUTING, and runs", check_scripts,
        [Plant("a script nobody is told of", lambda t: t.write("bin/planted", "echo\n"), "bin/planted is not listed"),
         Plant("a script that cannot run", lambda t: t.write("bin/planted", "#!/bin/sh\n"), "not executable")]),
    Rule(
        "ci", ".ci/run calls bin/test and nothing else", check_ci,
        [Plant("a step outside bin/test", lambda t: t.append(".ci/run", "swift build\n"), "only calls bin/test")]),
    Rule(
        "links", "links to files of the project resolve", check_links,
        [Plant("a dead link", lambda t: t.append("README.md", "\n[gone](docs/gone.md)\n"), "link to docs/gone.md")]),
    Rule(
        "readme", "the README shows bin/demo and bin/test", check_readme,
        [Plant("a README without the test",
               lambda t: t.write("README.md", "    bin/demo\n"), "does not show bin/test")]),
    Rule(
        "workplace", "nothing names a private workplace", check_workplace,
        [
            Plant("a private path", lambda t: t.append("README.md", "\nSee /wor" "k/somewhere.\n"),
                  "is a path of one workplace"),
            Plant("a folder beside the checkout", lambda t: t.append("README.md", "\nSee ../share" "d/data.\n"),
                  "data come from ROLLCALL_DATA"),
        ]),
]
