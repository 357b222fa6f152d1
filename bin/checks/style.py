"""Format, names, file lengths, and words that only listed files may use."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from checks.architecture import below_app
from checks.framework import Finding, Plant, Rule, Tree, module_of, unused

MANIFESTS = ["Package.swift", "Checked/Package.swift"]
SOFT, HARD = 250, 400
SHOWN = 3
FOLDER_WORDS = {
    "core", "common", "util", "utils", "utility", "utilities", "helper", "helpers", "manager", "managers", "misc"}
TYPE_ENDINGS = {"Util", "Utils", "Utilities", "Helper", "Helpers", "Manager"}
BANNED = {
    "student": "pupil", "students": "pupils", "truant": "absence", "truants": "absence",
    "truancy": "absence", "pupilrecord": "enrolment"}
BANNED_PAIRS = {
    ("attendance", "record"): "mark", ("attendance", "records"): "marks", ("academic", "session"): "session"}
PLACES = {
    "barnet", "birmingham", "bradford", "brighton", "camden", "cornwall", "croydon", "cumbria", "derby",
    "devon", "dorset", "durham", "essex", "hackney", "kent", "lambeth", "lancashire", "leeds",
    "leicester", "lewisham", "liverpool", "manchester", "newcastle", "newham", "norfolk",
    "northamptonshire", "nottingham", "oldham", "salford", "sheffield", "suffolk", "surrey", "sussex",
    "trafford", "wakefield", "westminster"}
SEASONS = {"Autumn", "Spring", "Summer"}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NAME = re.compile(r"\b[A-Za-z_]\w*")
_DECLARED = re.compile(r"\b(func|struct|class|enum|actor|protocol|typealias)\s+(\w+)")


def words(name: str) -> list[str]:
    """An identifier or file name as its words: `markCount2024` is mark, Count, 2024."""
    return _WORD.findall(name)


def check_format(tree: Tree) -> Iterator[Finding]:
    if tree.focus is not None:
        places = [name for name in tree.focus if name.endswith(".swift") and tree.has(name)]
    else:
        places = [name for name in ["Sources", "Tests", "Plugins", *MANIFESTS] if tree.has(name)]
    if not places:
        return
    run = subprocess.run(
        ["swift", "format", "lint", "--strict", "--parallel", "--recursive", *places],
        cwd=tree.root, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
    if run.returncode == 0:
        return
    seen = False
    for line in run.stderr.splitlines() + run.stdout.splitlines():
        found = re.match(r"(.+?):(\d+):\d+: (?:warning|error): (.*)", line)
        if found:
            seen = True
            path = found.group(1).removeprefix(f"{tree.root}/")
            yield Finding(path, int(found.group(2)), f"{found.group(3)} (bin/fmt mends most of these)")
    if not seen:
        yield Finding(".swift-format", 0, f"swift format failed: {run.stderr.strip()[-500:]}")


def check_paths(tree: Tree) -> Iterator[Finding]:
    for name in tree.matching("Sources/", "Tests/", "Plugins/", "Checked/"):
        for part in name.split("/"):
            stem = part.split(".")[0]
            for word in words(stem):
                if word.lower() in FOLDER_WORDS:
                    yield Finding(name, 0, f"'{word}' says nothing; name the idea that lives here")
            if " " in part:
                yield Finding(name, 0, "no spaces in file and folder names")
            if stem.count("+") > 1:
                yield Finding(name, 0, "at most one + in a file name: Type+Topic.swift")


def check_words(tree: Tree) -> Iterator[Finding]:
    for path in tree.sources + tree.tests:
        text = tree.swift(path)
        for found in _NAME.finditer(text.code):
            parts = [word.lower() for word in words(found.group())]
            line = text.line(found.start())
            for part in parts:
                if part in BANNED:
                    yield Finding(
                        path, line, f"'{found.group()}': the word is {BANNED[part]} (docs/glossary.md)")
            for pair in zip(parts, parts[1:]):
                if pair in BANNED_PAIRS:
                    yield Finding(
                        path, line,
                        f"'{found.group()}': the word is {BANNED_PAIRS[pair]} (docs/glossary.md)")
        for found in _DECLARED.finditer(text.code):
            if found.group(1) != "func" and words(found.group(2))[-1:] and words(found.group(2))[-1] in TYPE_ENDINGS:
                yield Finding(
                    path, text.line(found.start()),
                    f"'{found.group(2)}' says nothing; name what it grants or holds")


def dated(name: str) -> bool:
    """Whether an identifier holds a year (2024) or an academic year (202425, 2425)."""
    # The platform's own names for the count of seconds are no year of ours.
    for digits in re.findall(r"\d+", re.sub(r"[sS]ince1970$", "", name)):
        if re.fullmatch(r"(19|20)\d\d(\d\d)?", digits):
            return True
        if len(digits) == 4 and int(digits[2:]) == (int(digits[:2]) + 1) % 100 and 10 <= int(digits[:2]) < 40:
            return True
    return False


def check_dated(tree: Tree) -> Iterator[Finding]:
    excused, needed = tree.allowed("dated-names"), set()
    for path in tree.sources:
        text = tree.swift(path)
        findings = []
        for found in _NAME.finditer(text.code):
            name, line = found.group(), text.line(found.start())
            if dated(name):
                findings.append(Finding(
                    path, line, f"'{name}' holds a year; a year is data, so pass it in or read it from a file"))
            for word in words(name):
                if word.lower() in PLACES:
                    findings.append(Finding(
                        path, line, f"'{name}' names a place; places are data"))
        for found in _DECLARED.finditer(text.code):
            if set(words(found.group(2)[0].upper() + found.group(2)[1:])) & SEASONS:
                findings.append(Finding(
                    path, text.line(found.start()),
                    f"'{found.group(2)}' is made for one term; take the term as a value"))
        if findings and path in excused:
            needed.add(path)
        else:
            yield from findings
    yield from unused(tree, "dated-names", needed)


def check_lengths(tree: Tree) -> Iterator[Finding]:
    excused, needed = tree.allowed("length"), set()
    for path in tree.sources + tree.tests + tree.matching("Plugins/", suffix=".swift") \
            + tree.matching("bin/"):
        count = tree.text(path).count("\n")
        if count > HARD and path in excused:
            needed.add(path)
        elif count > HARD:
            yield Finding(path, 0, f"{count} lines, the limit is {HARD}; move one idea to a file of its own")
    yield from unused(tree, "length", needed)


def long_files(tree: Tree) -> list[tuple[int, str]]:
    """Files over the soft limit, longest first: worth a look, no failure."""
    excused = tree.allowed("length")
    counts = [(tree.text(path).count("\n"), path) for path in tree.sources + tree.tests]
    return sorted(((n, p) for n, p in counts if n > SOFT and p not in excused), reverse=True)


def only_listed(
    rule: str, pattern: str, advice: str, scope=lambda tree: tree.sources
):
    """A check that a pattern stands in code only in the files that allowed.json lists for the rule."""
    expression = re.compile(pattern)

    def check(tree: Tree) -> Iterator[Finding]:
        excused, needed = tree.allowed(rule), set()
        for path in scope(tree):
            text = tree.swift(path)
            places = list(expression.finditer(text.code))
            if places and path in excused:
                needed.add(path)
                continue
            for found in places[:SHOWN]:
                yield Finding(
                    path, text.line(found.start()), f"'{found.group().strip()}' {advice}")
            if len(places) > SHOWN:
                yield Finding(path, 0, f"and {len(places) - SHOWN} more like that")
        yield from unused(tree, rule, needed)

    return check


def product(tree: Tree) -> list[str]:
    """The product's sources, build tools aside."""
    return [path for path in tree.sources if module_of(path) != "EmbedFiles"]


def clockless(tree: Tree) -> list[str]:
    below = below_app(tree)
    return [path for path in tree.sources if module_of(path) in below]


def outside_columns(tree: Tree) -> list[str]:
    return [path for path in tree.sources if module_of(path) != "RollColumns"]


def check_unfinished(tree: Tree) -> Iterator[Finding]:
    mark = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|not impl" r"emented", re.IGNORECASE)
    for path in tree.matching("Sources/", "Tests/", "Plugins/", "bin/", "Package.swift", "Checked/"):
        for number, line in enumerate(tree.lines(path), 1):
            found = mark.search(line)
            if found and (found.group().isupper() or " " in found.group()):
                yield Finding(
                    path, number, f"'{found.group()}': finish it, or write down in the issue why it waits")


def planted(body: str, module: str = "RollDomain"):
    """Puts a Swift file with this text into a module."""
    return lambda t: t.write(f"Sources/{module}/Planted.swift", body)


RULES = [
    Rule(
        "format", "swift format lint --strict finds nothing", check_format,
        [
            Plant("a crooked line", planted("struct  Planted { }\n"), "Planted.swift:1"),
            Plant("a public name without a doc comment", planted("public struct Planted {}\n"),
                  "AllPublicDeclarationsHaveDocumentation"),
        ], slow=True),
    Rule(
        "path-names", "no file or folder is named after nothing", check_paths,
        [
            Plant("a folder for the rest",
                  lambda t: t.write("Sources/RollDomain/Common/Planted.swift", ""), "'Common' says nothing"),
            Plant("a space in a name",
                  lambda t: t.write("Sources/RollDomain/Two Words/Planted.swift", ""), "no spaces"),
            Plant("a name of many parts",
                  lambda t: t.write("Sources/RollDomain/A+B+C.swift", ""), "at most one +"),
        ]),
    Rule(
        "glossary", "identifiers use the words of the glossary", check_words,
        [
            Plant("a banned word", planted("let lateStudents = 1\n"), "the word is pupils"),
            Plant("a banned pair", planted("struct AttendanceRecord {}\n"), "the word is mark"),
            Plant("a leftover type", planted("struct DateHelper {}\n"), "'DateHelper' says nothing"),
        ]),
    Rule(
        "dated-names", "no year, term or place in an identifier", check_dated,
        [
            Plant("a year", planted("let absence202425 = 1\n"), "holds a year"),
            Plant("a short academic year", planted("let ytd_2526 = 1\n"), "holds a year"),
            Plant("a term", planted("func ratesAutumn() {}\n"), "made for one term"),
            Plant("a place", planted("let leedsRate = 1\n"), "names a place"),
            Plant("an excuse nobody needs",
                  lambda t: t.replace("bin/checks/allowed.json", '"dated-names": {',
                                      '"dated-names": {"Sources/Gone.swift": "x"' + comma(t, "dated-names")),
                  "no longer needs this excuse"),
        ]),
    Rule(
        "length", f"no file over {HARD} lines", check_lengths,
        [Plant("a long file", planted("\n" * (HARD + 1)), f"the limit is {HARD}")]),
    Rule(
        "unsafe", "unsafe code stands only in RollColumns and in listed wrapper files",
        only_listed(
            "unsafe", r"\bunsafe\b|\b\w*Unsafe\w+|@unchecked\b",
            "outside RollColumns and the wrapper files of bin/checks/allowed.json", outside_columns),
        [Plant("an unsafe pointer", planted("let p: UnsafeRawPointer? = nil\n"), "'UnsafeRawPointer'")]),
    Rule(
        "force-try", "no try! and no as!", only_listed(
            "force-try", r"\b(try|as)!", "stops the program; throw, or state a precondition"),
        [Plant("a forced try", planted("let x = try! f()\n"), "'try!'")]),
    Rule(
        "fatal-error", "no fatalError", only_listed(
            "fatal-error", r"\bfatalError\s*\(", "is no answer; throw, or state a precondition"),
        [Plant("a fatal error", planted("func f() -> Never { fatalError() }\n"), "'fatalError('")]),
    Rule(
        "print", "only listed files write to the terminal", only_listed(
            "print", r"(?<![.\w])(print|debugPrint|dump|puts)\s*\(|\bFileHandle\.standard(Output|Error)\b",
            "writes to the terminal; return a value and let the command print it", product),
        [Plant("a print", planted("func f() { print(1) }\n", "RollStore"), "'print('")]),
    Rule(
        "clock", "no clock, environment or unseeded randomness below the top layer", only_listed(
            "clock",
            r"\bDate\s*\(\s*\)|(?<![\w)])\.now\b|\b(Date|DispatchTime|Instant|Clock)\s*\.\s*now\b"
            r"|\b(Continuous|Suspending|System)Clock\b|\bProcessInfo\b|\bgetenv\b|\bCommandLine\b"
            r"|\bclock_gettime\b|\bgettimeofday\b|\b(Calendar|TimeZone|Locale)\s*\.\s*(autoupdatingC|c)urrent\b"
            r"|\bSystemRandomNumberGenerator\b|\bUUID\s*\(\s*\)|\.(random|shuffled)\s*\((?![^;{}]{0,160}\busing:)"
            r"|\.(randomElement|shuffle)\s*\(\s*\)",
            "is read below the top layer; pass the value in", clockless),
        [
            Plant("a clock", planted("let t = Date()\n", "RollStore"), "'Date()'"),
            Plant("the environment", planted("let e = ProcessInfo.processInfo\n", "RollImport"), "'ProcessInfo'"),
            Plant("a dice nobody can throw again", planted("let n = Int.random(in: 0..<4)\n", "RollSynthetic"),
                  "'.random('"),
        ]),
    Rule(
        "unfinished", "nothing is left half done", check_unfinished,
        [Plant("a note to do it later", planted("// TO" "DO: later\n"), "finish it")]),
]


def comma(planter, rule: str) -> str:
    """A comma when the rule's list of excuses already holds one."""
    import json
    text = (planter.root / "bin/checks/allowed.json").read_text("utf-8")
    return ", " if json.loads(text)[rule] else ""
