"""ClickHouse in this process (chdb): MergeTree tables in order of school and pupil, codes as an Enum8 told apart
by sets rather than by a join, bits counted by bitCount; sums of pupils take the order of the table."""

import json
import shutil
import sys
import time

from chdb import session
from marks import THRESHOLDS, Marks, figures, say, say_loaded

marks, runs = Marks(sys.argv[1]), int(sys.argv[2])
path = marks.folder / "peer.clickhouse"
shutil.rmtree(path, ignore_errors=True)
base = session.Session(str(path))


def ask(statement: str) -> list[list]:
    text = str(base.query(statement, "JSONCompactEachRow"))
    return [json.loads(line) for line in text.splitlines()]


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


ask("SET max_threads = 2, output_format_json_quote_64bit_integers = 0, optimize_aggregation_in_order = 1")
enum = "Enum8(" + ", ".join(f"{quoted(text)} = {number}" for number, text in enumerate(marks.texts) if number) + ")"
ask("CREATE DATABASE peer ENGINE = Atomic")
ask("USE peer")
ask("CREATE TABLE school (school Int32, authority Int32, phase String) ENGINE = MergeTree ORDER BY school")
ask("INSERT INTO school VALUES " + ", ".join(f"({s['school']}, {s['authority']}, '{s['phase']}')" for s in marks.schools))
ask(f"CREATE TABLE codes (number UInt8, code {enum}, possible UInt8, authorised UInt8, unauthorised UInt8) ENGINE = MergeTree ORDER BY number")
ask("INSERT INTO codes VALUES " + ", ".join(
    f"({row['number']}, {quoted(row['code'])}, {row['possible']}, {row['authorised']}, {row['unauthorised']})" for row in marks.codes))
start = time.perf_counter()
ask(f"CREATE TABLE mark (school Int32, pupil Int32, date Date, session UInt8, code {enum}) ENGINE = MergeTree ORDER BY (school, pupil, date, session)")
ask(f"INSERT INTO mark SELECT school, pupil, date, session, CAST(code AS {enum}) FROM file('{marks.folder}/long.parquet', Parquet)")
ask("OPTIMIZE TABLE mark FINAL")
say_loaded("long", start)
start = time.perf_counter()
words = ", ".join(f"{name} Int64" for name in marks.word_names())
ask(f"CREATE TABLE packed (school Int32, pupil Int32, {words}, codes Array(UInt8)) ENGINE = MergeTree ORDER BY (school, pupil)")
ask(f"INSERT INTO packed SELECT * FROM file('{marks.folder}/packed.parquet', Parquet)")
ask("CREATE TABLE counted (school Int32, date Date, session UInt8, number UInt8, marks Int32) ENGINE = MergeTree ORDER BY (school, date, session)")
ask(f"INSERT INTO counted SELECT * FROM file('{marks.folder}/counted.parquet', Parquet)")
say_loaded("packed", start)


def given(flag: str) -> str:
    return f"countIf(code IN (SELECT code FROM codes WHERE {flag} = 1))"


def bits(kind: str) -> str:
    return " + ".join(f"bitCount({kind}{word})" for word in range(marks.words)) + f" AS {kind}"


LONG = f"""SELECT school, pupil, {given('possible')} AS p, {given('authorised')} AS a, {given('unauthorised')} AS u
    FROM mark GROUP BY school, pupil"""
PACKED = f"SELECT school, {', '.join(bits(kind) for kind in 'pau')} FROM packed"
for question, threshold in THRESHOLDS.items():
    say(question, "long", runs, lambda: ask(figures(LONG, threshold)))
    say(question, "packed", runs, lambda: ask(figures(PACKED, threshold)))
for form, source in {
    "long": "(SELECT school, code, count() AS marks FROM mark GROUP BY school, code) AS c JOIN school USING (school)",
    "packed": """(SELECT school, number, count() AS marks FROM packed ARRAY JOIN codes AS number GROUP BY school, number) AS c
        JOIN codes AS k ON k.number = c.number JOIN school ON school.school = c.school""",
    "counted": """(SELECT school, number, sum(marks) AS marks FROM counted GROUP BY school, number) AS c
        JOIN codes AS k ON k.number = c.number JOIN school ON school.school = c.school""",
}.items():
    say("codes", form, runs, lambda: ask(
        f"SELECT authority, phase, toString(code), sum(c.marks) FROM {source} GROUP BY authority, phase, code"))
base.close()
shutil.rmtree(path, ignore_errors=True)
