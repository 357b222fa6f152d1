"""DuckDB: codes as an ENUM, joined with the table of codes; bits as whole numbers counted by bit_count."""

import sys
import time
from pathlib import Path

import duckdb
from marks import THRESHOLDS, Marks, figures, say, say_loaded

marks, runs = Marks(sys.argv[1]), int(sys.argv[2])
path = marks.folder / "peer.duck"
path.unlink(missing_ok=True)
base = duckdb.connect(str(path))
base.execute("SET threads = 2")
base.execute("CREATE TYPE code AS ENUM (" + ", ".join("'" + text + "'" for text in marks.texts[1:]) + ")")
base.execute("CREATE TABLE school (school INTEGER, authority INTEGER, phase VARCHAR)")
base.executemany("INSERT INTO school VALUES (?, ?, ?)", [[s["school"], s["authority"], s["phase"]] for s in marks.schools])
base.execute("CREATE TABLE codes (number UTINYINT, code code, possible UTINYINT, authorised UTINYINT, unauthorised UTINYINT)")
base.executemany("INSERT INTO codes VALUES (?, ?, ?, ?, ?)", [list(row.values()) for row in marks.codes])
start = time.perf_counter()
base.execute(f"CREATE TABLE mark AS SELECT school, pupil, date, session, code::code AS code FROM '{marks.folder}/long.parquet'")
say_loaded("long", start)
start = time.perf_counter()
base.execute(f"CREATE TABLE packed AS SELECT * REPLACE (codes::UTINYINT[] AS codes) FROM '{marks.folder}/packed.parquet'")
base.execute(f"CREATE TABLE counted AS SELECT * FROM '{marks.folder}/counted.parquet'")
say_loaded("packed", start)


def bits(kind: str) -> str:
    return " + ".join(f"bit_count({kind}{word})::SMALLINT" for word in range(marks.words)) + f" AS {kind}"


LONG = """SELECT school, pupil, sum(possible) AS p, sum(authorised) AS a, sum(unauthorised) AS u
    FROM mark JOIN codes USING (code) GROUP BY school, pupil"""
PACKED = f"SELECT school, {', '.join(bits(kind) for kind in 'pau')} FROM packed"
for question, threshold in THRESHOLDS.items():
    say(question, "long", runs, lambda: base.execute(figures(LONG, threshold)).fetchall())
    say(question, "packed", runs, lambda: base.execute(figures(PACKED, threshold)).fetchall())
for form, source in {
    "long": "(SELECT school, code, count(*) AS marks FROM mark GROUP BY school, code) JOIN school USING (school)",
    "packed": """(SELECT school, number, count(*) AS marks FROM (SELECT school, unnest(codes) AS number FROM packed)
        GROUP BY school, number) JOIN codes USING (number) JOIN school USING (school)""",
    "counted": "counted JOIN codes USING (number) JOIN school USING (school)",
}.items():
    say("codes", form, runs, lambda: base.execute(
        f"SELECT authority, phase, code::VARCHAR, sum(marks)::BIGINT FROM {source} GROUP BY authority, phase, code").fetchall())
