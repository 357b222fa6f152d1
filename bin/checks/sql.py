"""SQL lives in .sql files, migrations are numbered with a head, and every column is classed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.framework import Finding, Plant, Rule, Tree, module_of, unused

FOLDER = "Sources/RollStore/Migrations"
COLUMNS = "Sources/RollStore/columns.csv"
HEADER = ["table", "column", "class", "retention", "may_log"]
CLASSES = ["public", "organisation", "personal", "special"]
PURPOSE = "-- Purpose:"
DIALECTS = {"sqlite", "postgres"}
DRIVERS = {"RollSQL", "RollSQLite", "RollPostgres"}
_STATEMENT = re.compile(
    r"\s*(?:(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|ALTER|DROP|EXPLAIN|VALUES|TRUNCATE|COPY"
    r"|PRAGMA|SAVEPOINT|RELEASE|ATTACH)[\s(]+[\w\"'*:?(\\]"
    r"|(BEGIN|COMMIT|ROLLBACK|VACUUM|ANALYZE)\b(?=[\s;]|$))")
_DRIVER_WORDS = {
    "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "VACUUM", "ATTACH", "ANALYZE"}
_NAME = re.compile(r"(\d{4})_([a-z][a-z0-9]*(?:_[a-z0-9]+)*)(?:\.(sqlite|postgres))?\.sql")


def check_purpose(tree: Tree) -> Iterator[Finding]:
    for path in tree.matching("Sources/", suffix=".sql"):
        if not re.match(rf"{PURPOSE} \S", tree.text(path)):
            yield Finding(path, 1, f"the first line is '{PURPOSE} …', one line on what this is for")
        for number, line in enumerate(tree.lines(path), 1):
            if "\\(" in line:
                yield Finding(path, number, "a value put into SQL; name a parameter (:name) instead")


def check_literals(tree: Tree) -> Iterator[Finding]:
    excused, needed = tree.allowed("sql-literals"), set()
    for path in tree.sources:
        text = tree.swift(path)
        for literal in text.strings:
            found = _STATEMENT.match(literal.content)
            word = found and (found.group(1) or found.group(2))
            if not found or (module_of(path) in DRIVERS and word in _DRIVER_WORDS):
                continue
            if path in excused:
                needed.add(path)
                continue
            yield Finding(
                path, text.line(literal.start),
                f"SQL in Swift ('{word} …'); put it into a .sql file of RollStore")
    yield from unused(tree, "sql-literals", needed)


def check_interpolation(tree: Tree) -> Iterator[Finding]:
    excused, needed = tree.allowed("sql-interpolation"), set()
    for path in tree.sources + tree.tests:
        text = tree.swift(path)
        for literal in text.strings:
            found = _STATEMENT.match(literal.content)
            if not literal.interpolated or not found:
                continue
            # Session words take no parameters: PRAGMA page_size = 4096.
            low = path.startswith("Tests/") or module_of(path) in DRIVERS
            if low and (found.group(1) or found.group(2)) in _DRIVER_WORDS:
                continue
            if path in excused:
                needed.add(path)
                continue
            yield Finding(
                path, text.line(literal.start), "a value put into SQL text; bind it as a parameter")
    yield from unused(tree, "sql-interpolation", needed)


@dataclass(frozen=True)
class Migration:
    number: int
    name: str
    dialect: str | None
    path: str


def migrations(tree: Tree) -> list[Migration]:
    """The well-named migrations, in order."""
    found = []
    for path in tree.matching(f"{FOLDER}/", suffix=".sql"):
        match = _NAME.fullmatch(path.rsplit("/", 1)[1])
        if match:
            found.append(Migration(
                int(match.group(1)), f"{match.group(1)}_{match.group(2)}", match.group(3), path))
    return sorted(found, key=lambda each: (each.number, each.path))


def check_migrations(tree: Tree) -> Iterator[Finding]:
    known = migrations(tree)
    named = {each.path for each in known}
    for path in tree.matching(f"{FOLDER}/"):
        if path not in named and path != f"{FOLDER}/HEAD":
            yield Finding(
                path, 0, "a migration is named 0001_lower_snake_case.sql (or .sqlite.sql and .postgres.sql)")
    expected = 1
    for number in sorted({each.number for each in known}):
        if number != expected:
            yield Finding(FOLDER, 0, f"number {expected:04} is missing before {number:04}; leave no gap")
        expected = number + 1
        same = [each for each in known if each.number == number]
        dialects = [each.dialect for each in same]
        if len(same) > 1 and (len({each.name for each in same}) > 1 or None in dialects):
            yield Finding(
                same[0].path, 0,
                f"number {number:04} is used twice; only dialect twins of one name share a number")
    if known:
        head = tree.text(f"{FOLDER}/HEAD").strip() if tree.has(f"{FOLDER}/HEAD") else ""
        if head != known[-1].name:
            yield Finding(
                f"{FOLDER}/HEAD", 1, f"HEAD says '{head}', the newest migration is {known[-1].name}")


def split_list(body: str) -> list[str]:
    """Splits at commas outside brackets and quotes."""
    parts, depth, begun, quote = [], 0, 0, ""
    for at, sign in enumerate(body):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "," and depth == 0:
            parts.append(body[begun:at])
            begun = at + 1
    return parts + [body[begun:]]


def bracketed(text: str, at: int) -> str:
    """What stands between the bracket that opens at `at` and the one that closes it."""
    depth, quote = 0, ""
    for place in range(at, len(text)):
        sign = text[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return text[at + 1:place]
    return text[at + 1:]


def check_keys(tree: Tree) -> Iterator[Finding]:
    """Tables of pupils carry the school first in their key, so that a scope is a condition on the key."""
    excused, needed = tree.allowed("school-keys"), set()
    made = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*(?=\()", re.IGNORECASE)
    for migration in migrations(tree):
        text = re.sub(r"--[^\n]*|/\*.*?\*/", " ", tree.text(migration.path), flags=re.DOTALL)
        for found in made.finditer(text):
            table, body = found.group(1), bracketed(text, found.end())
            columns = {part.split()[0] for part in split_list(body) if part.split()}
            key = re.search(r"PRIMARY\s+KEY\s*\(\s*(\w+)", body, re.IGNORECASE)
            if not columns & {"pupil_id", "enrolment_no"} or (key and key.group(1) == "school_id"):
                continue
            if table in excused:
                needed.add(table)
                continue
            yield Finding(
                migration.path, 0, f"{table} is about pupils, so its primary key begins with school_id")
    yield from unused(tree, "school-keys", needed)


def schema(tree: Tree) -> dict[tuple[str, str], str]:
    """Every table column after all migrations, with the file that made it."""
    columns: dict[tuple[str, str], str] = {}
    identifier = r"[\"`]?(\w+)[\"`]?"
    statement = re.compile(
        rf"(?:CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{identifier}\s*(?=\())"
        rf"|(?:DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?{identifier})"
        rf"|(?:ALTER\s+TABLE\s+{identifier}\s+(ADD|DROP|RENAME)\s+(TO\s+|COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?"
        rf"{identifier}(?:\s+TO\s+{identifier})?)",
        re.IGNORECASE)
    for migration in migrations(tree):
        text = re.sub(r"--[^\n]*|/\*.*?\*/", " ", tree.text(migration.path), flags=re.DOTALL)
        for found in statement.finditer(text):
            made, dropped, altered, verb, word, first, second = found.groups()
            if made:
                for part in split_list(bracketed(text, found.end())):
                    name = re.match(rf"\s*{identifier}", part)
                    if name and name.group(1).upper() not in {
                            "CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "EXCLUDE", "LIKE"}:
                        columns[(made, name.group(1))] = migration.path
            elif dropped:
                columns = {key: path for key, path in columns.items() if key[0] != dropped}
            elif verb.upper() == "ADD" and first.upper() != "CONSTRAINT":
                columns[(altered, first)] = migration.path
            elif verb.upper() == "DROP" and first.upper() != "CONSTRAINT":
                columns.pop((altered, first), None)
            elif verb.upper() == "RENAME" and second:
                columns[(altered, second)] = columns.pop((altered, first), migration.path)
            elif verb.upper() == "RENAME":
                columns = {
                    (first if key[0] == altered else key[0], key[1]): path
                    for key, path in columns.items()}
    return columns


def check_columns(tree: Tree) -> Iterator[Finding]:
    columns = schema(tree)
    if not columns and not tree.has(COLUMNS):
        return
    if not tree.has(COLUMNS):
        yield Finding(COLUMNS, 0, f"missing; class every column: {','.join(HEADER)}")
        return
    rows = list(csv.reader(tree.lines(COLUMNS)))
    if not rows or rows[0] != HEADER:
        yield Finding(COLUMNS, 1, f"the first line is {','.join(HEADER)}")
    listed = set()
    for number, row in enumerate(rows[1:], 2):
        if not row:
            continue
        if len(row) != len(HEADER):
            yield Finding(COLUMNS, number, f"{len(row)} fields, not {len(HEADER)}")
            continue
        table, column, kind, retention, may_log = row
        if (table, column) in listed:
            yield Finding(COLUMNS, number, f"{table}.{column} is listed twice")
        listed.add((table, column))
        if (table, column) not in columns:
            yield Finding(COLUMNS, number, f"{table}.{column} is in no migration; take the line out")
        if kind not in CLASSES:
            yield Finding(COLUMNS, number, f"class '{kind}' is none of {', '.join(CLASSES)}")
        if not retention.strip():
            yield Finding(COLUMNS, number, f"{table}.{column} has no retention; say how long it is kept")
        if may_log not in {"yes", "no"}:
            yield Finding(COLUMNS, number, "may_log is yes or no")
        elif may_log == "yes" and kind in {"personal", "special"}:
            yield Finding(COLUMNS, number, f"{table}.{column} is {kind}, so it may not be logged")
    for (table, column), path in sorted(columns.items()):
        if (table, column) not in listed:
            yield Finding(
                path, 0, f"column {table}.{column} is not classed; add a line to {COLUMNS}")


def newest(planter) -> int:
    """The highest migration number of the copy."""
    numbers = [int(name[:4]) for name in planter.names(FOLDER) if _NAME.fullmatch(name)]
    return max(numbers, default=0)


def add_migration(planter, step: int, name: str, text: str = "", head: bool = True) -> None:
    number = newest(planter) + step
    planter.write(f"{FOLDER}/{number:04}_{name}.sql", f"{PURPOSE} planted.\n{text}\n")
    if head:
        planter.write(f"{FOLDER}/HEAD", f"{number:04}_{name}\n")


def twin_with_another_name(planter) -> None:
    add_migration(planter, 1, "planted")
    planter.write(f"{FOLDER}/{newest(planter):04}_other.sql", f"{PURPOSE} planted.\n")


def class_line(line: str):
    """Plants one table with two columns, its lines in columns.csv being these."""
    def put(planter) -> None:
        add_migration(
            planter, 1, "planted",
            "CREATE TABLE planted (a INTEGER CHECK (a IN (1, 2)), PRIMARY KEY (a));\n"
            "ALTER TABLE planted ADD COLUMN b TEXT;")
        if not (planter.root / COLUMNS).exists():
            planter.write(COLUMNS, ",".join(HEADER) + "\n")
        planter.append(COLUMNS, line)
    return put


RULES = [
    Rule(
        "sql-purpose", f"every .sql file begins with '{PURPOSE}' and takes parameters", check_purpose,
        [
            Plant("a file without a purpose",
                  lambda t: t.write("Sources/RollStore/SQL/planted.sql", "SELECT 1;\n"), "the first line is"),
            Plant("a value put in",
                  lambda t: t.write("Sources/RollStore/SQL/planted.sql", f"{PURPOSE} x\nSELECT \\(id);\n"),
                  "name a parameter"),
        ]),
    Rule(
        "sql-literals", "no SQL in Swift; drivers hold only session and transaction words", check_literals,
        [
            Plant("a query in Swift",
                  lambda t: t.write("Sources/RollStore/Planted.swift", 'let q = """\n    SELECT a FROM b\n    """\n'),
                  "SQL in Swift ('SELECT"),
            Plant("a query in a driver",
                  lambda t: t.write("Sources/RollSQLite/Planted.swift", 'let q = #"DELETE FROM b"#\n'),
                  "SQL in Swift ('DELETE"),
        ]),
    Rule(
        "sql-interpolation", "no value is put into SQL text", check_interpolation,
        [Plant("a value in a query",
               lambda t: t.write("Tests/RollStoreTests/Planted.swift",
                                 'let q = "SELECT a FROM b WHERE c = \\(f("x"))"\n'),
               "bind it as a parameter")]),
    Rule(
        "migrations", "migrations are numbered without a gap, and HEAD names the newest", check_migrations,
        [
            Plant("a gap", lambda t: add_migration(t, 2, "planted"), "is missing before"),
            Plant("a forgotten HEAD", lambda t: add_migration(t, 1, "planted", head=False), "HEAD says"),
            Plant("a loud name", lambda t: add_migration(t, 1, "Planted"), "a migration is named"),
            Plant("one number, two names", twin_with_another_name, "is used twice"),
        ]),
    Rule(
        "school-keys", "tables of pupils carry the school first in their key", check_keys,
        [Plant("a table of pupils without the school",
               lambda t: add_migration(
                   t, 1, "planted", "CREATE TABLE planted (pupil_id INTEGER, n INTEGER, PRIMARY KEY (n, pupil_id));"),
               "planted is about pupils")]),
    Rule(
        "columns", "every column is classed, with its retention", check_columns,
        [
            Plant("a column that nobody classed", class_line("planted,a,public,always,yes\n"),
                  "column planted.b is not classed"),
            Plant("a line for a column that is gone", class_line("planted,gone,public,always,yes\n"),
                  "planted.gone is in no migration"),
            Plant("an unknown class", class_line("planted,a,secret,always,no\n"), "class 'secret' is none of"),
            Plant("no retention", class_line("planted,a,public,,yes\n"), "has no retention"),
            Plant("a pupil's data in the log", class_line("planted,a,special,always,yes\n"),
                  "may not be logged"),
        ]),
]
