"""Modules, layers and imports: docs/architecture.md holds the tables, Package.swift and the sources obey them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.framework import Finding, Plant, Rule, Tree, module_of

TABLES = "docs/architecture.md"
TOOL = "tool"
SETTINGS = {
    ("swiftLanguageMode", "6"), ("treatAllWarnings", "error"), ("strictMemorySafety", ""),
    ("enableUpcomingFeature", "ExistentialAny"), ("enableUpcomingFeature", "InternalImportsByDefault"),
    ("enableUpcomingFeature", "MemberImportVisibility")}
_IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*(?:(?:public|internal|package|private|fileprivate)[ \t]+)?"
    r"import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+)",
    re.MULTILINE)


@dataclass(frozen=True)
class Module:
    """One row of the layer table."""

    layer: str
    uses: set[str]
    line: int


def table(tree: Tree, heading: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first table whose first column has this heading, with their line numbers."""
    inside = False
    for number, line in enumerate(tree.lines(TABLES), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            if inside:
                return
            continue
        if cells[0] == heading:
            inside = True
        elif inside and not set(cells[0]) <= {"-", ":"}:
            yield number, cells


def names_in(cell: str) -> set[str]:
    """The names in code font of a table cell."""
    return set(re.findall(r"`(\w+)`", cell))


def modules(tree: Tree) -> dict[str, Module]:
    """The layer table, by module."""
    found = {}
    for number, cells in table(tree, "Layer"):
        for name in names_in(cells[1]):
            found[name] = Module(cells[0], names_in(cells[3]), number)
    return found


def below_app(tree: Tree) -> set[str]:
    """The modules below the top layer, which get the clock and the environment as values."""
    return {name for name, module in modules(tree).items() if module.layer in set("01234")}


def dependencies(target: dict) -> set[str]:
    """The names of what a target of the package depends on, plugins aside."""
    names = set()
    for entry in target["dependencies"]:
        for value in entry.values():
            if isinstance(value, list) and value:
                names.add(value[0])
    return names


def check_edges(tree: Tree) -> Iterator[Finding]:
    listed = modules(tree)
    declared = {
        target["name"]: target for target in tree.package()["targets"]
        if target["type"] in {"regular", "executable", "system", "plugin"}
        and not (target.get("path") or "").startswith("Tests/")}
    for name in sorted(declared.keys() - listed.keys()):
        yield Finding(
            "Package.swift", 0,
            f"module {name} is not in the layer table of {TABLES}; give it a row, or make it a folder")
    for name in sorted(listed.keys() - declared.keys()):
        yield Finding(
            TABLES, listed[name].line, f"module {name} is not in Package.swift; take the row out")
    for name in sorted(declared.keys() & listed.keys()):
        module = listed[name]
        edges = dependencies(declared[name]) & declared.keys()
        for other in sorted(edges - module.uses):
            yield Finding(
                "Package.swift", 0,
                f"{name} uses {other}, which the layer table does not allow; "
                f"drop the dependency, or change the table and write an ADR")
        for other in sorted((module.uses & declared.keys()) - edges):
            yield Finding(
                TABLES, module.line,
                f"{name} does not use {other} in Package.swift; take it out of the row")
        for other in sorted(edges & listed.keys()):
            if TOOL not in {module.layer, listed[other].layer} \
                    and module.layer <= listed[other].layer != "C":
                yield Finding(
                    TABLES, module.line,
                    f"{name} (layer {module.layer}) uses {other} (layer {listed[other].layer}); "
                    f"dependencies point downward only")


def check_tests(tree: Tree) -> Iterator[Finding]:
    folders = {}
    for target in tree.package()["targets"]:
        path = target.get("path") or ""
        if target["type"] == "test" or path.startswith("Tests/"):
            folders[target["name"]] = f"{path or 'Tests/' + target['name']}/"
    for name, folder in folders.items():
        if not tree.matching(folder, suffix=".swift"):
            yield Finding("Package.swift", 0, f"{name} has no Swift file in {folder}")
    for path in tree.tests:
        if not path.startswith(tuple(folders.values())):
            yield Finding(path, 0, "in no target, so its tests never run; add its folder to Package.swift")


def check_settings(tree: Tree) -> Iterator[Finding]:
    for target in tree.package()["targets"]:
        if target["type"] not in {"regular", "executable", "test"}:
            continue
        given = {
            (kind, value.get("_0", "")) for setting in target["settings"]
            for kind, value in setting["kind"].items() if not isinstance(value.get("_0"), list)}
        for setting in sorted(SETTINGS - given):
            yield Finding(
                "Package.swift", 0,
                f"{target['name']} is built without {' '.join(setting).strip()}; use the `shared` settings")


def check_imports(tree: Tree) -> Iterator[Finding]:
    homes = {}
    for _, cells in table(tree, "Import"):
        for name in names_in(cells[0]):
            homes[name] = names_in(cells[1])
    listed = modules(tree)
    for path in tree.sources:
        text, module = tree.swift(path), module_of(path)
        for found in _IMPORT.finditer(text.code):
            name, line = found.group(1), text.line(found.start(1))
            if name in {"Testing", "XCTest"}:
                yield Finding(path, line, f"product code imports {name}; move the test to Tests/")
            elif name in listed and name not in homes:
                if name not in listed[module].uses:
                    yield Finding(
                        path, line,
                        f"{module} imports {name}, which its row in {TABLES} does not allow")
            elif name not in homes:
                yield Finding(
                    path, line,
                    f"import {name} has no home; say in the import table of {TABLES} where it may stand")
            elif module not in homes[name]:
                yield Finding(
                    path, line,
                    f"{module} imports {name}, which may be named only in "
                    f"{', '.join(sorted(homes[name]))}; go through that module")


def check_empty(tree: Tree) -> Iterator[Finding]:
    for name in modules(tree):
        files = tree.matching(f"Sources/{name}/", suffix=".swift")
        if files and not any(tree.swift(path).code.strip() for path in files):
            yield Finding(f"Sources/{name}", 0, "this module holds no code; take it out until it does")


def low_tests(targets: list[dict], low: set[str]) -> set[str]:
    """The test targets that need nothing but the lowest layers and support for tests made of them."""
    needs = {target["name"]: dependencies(target) for target in targets}
    reached = set(low)
    while grown := {
            target["name"] for target in targets
            if target["name"] not in reached and needs[target["name"]] <= reached
            and (target["type"] == "test" or (target.get("path") or "").startswith("Tests/"))}:
        reached |= grown
    return reached - low


def sanitized(tree: Tree, listed: dict[str, Module]) -> set[str]:
    """The modules of layers 0 and 1 with unsafe code, those that stand on them, and what all these need."""
    low = {name for name, module in listed.items() if module.layer in {"0", "1"}}
    found = {
        name for name in low
        if any(re.search(r"\bunsafe\b", tree.text(path)) for path in tree.matching(f"Sources/{name}/")
               if path.endswith(".swift"))}
    while above := {name for name in low if set(listed[name].uses) & found} - found:
        found |= above
    while below := {each for name in found for each in listed[name].uses if each in low} - found:
        found |= below
    return found


def check_nested(tree: Tree) -> Iterator[Finding]:
    manifest = "Checked/Package.swift"
    text = tree.text(manifest)
    listed = modules(tree)
    low = sanitized(tree, listed)
    low |= {
        name for name, module in listed.items()
        if module.layer == "C" and any(name in listed[each].uses for each in low)}
    tested = low_tests(tree.package()["targets"], low)
    for name in sorted(low):
        for folder, target in [("Sources", name), ("Tests", f"{name}Tests")]:
            if folder == "Tests" and target not in tested:
                continue
            if f'"{target}"' not in text:
                yield Finding(
                    manifest, 0,
                    f"{target} is not checked under the sanitizers; declare it here too")
            if not (tree.root / "Checked" / folder / target).exists():
                yield Finding(
                    f"Checked/{folder}/{target}", 0,
                    f"no link to the sources; ln -s ../../{folder}/{target} Checked/{folder}/{target}")
    if ".package(" in text:
        yield Finding(
            manifest, 0, "the nested package takes no outside dependency; keep it to layers 0 and 1")


def leave_out_module(planter) -> None:
    """Hides a low module from the nested package, wherever it is named."""
    manifest = "Checked/Package.swift"
    planter.write(manifest, (planter.root / manifest).read_text("utf-8").replace('"RollEngine"', '"Roll"'))


def all_swift(planter, folder: str) -> list[str]:
    """The Swift files of a folder of the copy, relative to it."""
    base = planter.root / folder
    return [str(path.relative_to(base)) for path in base.rglob("*.swift")]


RULES = [
    Rule(
        "module-edges", "modules and their edges are those of the layer table, downward only",
        check_edges,
        [
            Plant(
                "an edge that the table lacks",
                lambda t: t.replace("Package.swift", 'module("RollSQL"', 'module("RollSQL", uses: ["RollDomain"]'),
                "RollSQL uses RollDomain"),
            Plant(
                "a row without a module",
                lambda t: t.replace(TABLES, "| 0 | `RollSQL` |", "| 0 | `RollGone` | x | – |\n| 0 | `RollSQL` |"),
                "module RollGone is not in Package.swift"),
            Plant(
                "a module without a row",
                lambda t: t.replace(TABLES, "| 0 | `RollSQL` |", "| 0 | `RollGone` |"),
                "module RollSQL is not in the layer table"),
            Plant(
                "a layer above its user",
                lambda t: t.replace(TABLES, "| 0 | `RollSQL` |", "| 4 | `RollSQL` |"),
                "downward only"),
        ], slow=True),
    Rule(
        "test-targets", "every folder of tests is a target with tests in it", check_tests,
        [Plant(
            "tests that never run",
            lambda t: t.write("Tests/ForgottenTests/ForgottenTests.swift", "import Testing\n"),
            "its tests never run")], slow=True),
    Rule(
        "settings", "every target is built with the strict settings", check_settings,
        [
            Plant(
                "a target without settings",
                lambda t: t.replace("Package.swift", 'name: "EmbedFiles", swiftSettings: shared', 'name: "EmbedFiles"'),
                "EmbedFiles is built without strictMemorySafety"),
            Plant(
                "warnings that are only warnings",
                lambda t: t.replace("Package.swift", "    .treatAllWarnings(as: .error),\n", ""),
                "RollDomain is built without treatAllWarnings error"),
        ], slow=True),
    Rule(
        "imports", "every import has its home, and product code never imports a test library",
        check_imports,
        [
            Plant(
                "a driver library outside its driver",
                lambda t: t.write("Sources/RollStore/Planted.swift", "import GRDB\n"),
                "RollStore imports GRDB, which may be named only in RollSQLite"),
            Plant(
                "Foundation in the domain",
                lambda t: t.write("Sources/RollDomain/Planted.swift", "public import Foundation\n"),
                "RollDomain imports Foundation"),
            Plant(
                "an upward import",
                lambda t: t.write("Sources/RollDomain/Planted.swift", "import struct RollStore.Row\n"),
                "RollDomain imports RollStore"),
            Plant(
                "a library nobody placed",
                lambda t: t.write("Sources/RollApp/Planted.swift", "@preconcurrency import NewLibrary\n"),
                "import NewLibrary has no home"),
            Plant(
                "a test library in the product",
                lambda t: t.write("Sources/RollApp/Planted.swift", "import Testing\n"),
                "product code imports Testing"),
        ]),
    Rule(
        "empty-modules", "no module without code", check_empty,
        [Plant(
            "a module of comments",
            lambda t: [t.write(f"Sources/RollSQL/{n}", "/// Later.\n")
                       for n in all_swift(t, "Sources/RollSQL")],
            "holds no code")]),
    Rule(
        "nested-package", "low modules that unsafe code reaches, and their tests, are in the nested package", check_nested,
        [
            Plant(
                "a module left out",
                leave_out_module,
                "RollEngine is not checked under the sanitizers"),
            Plant(
                "tests left out",
                lambda t: t.replace("Checked/Package.swift", '"RollFormatsTests"', '"RollPlantedTests"'),
                "RollFormatsTests is not checked under the sanitizers"),
            Plant(
                "an outside dependency",
                lambda t: t.append("Checked/Package.swift", '\n// .package(url: "x")\n'),
                "no outside dependency"),
        ], slow=True),
]
