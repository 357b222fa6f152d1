"""Reads the year's marks with DuckDB, makes the importer's checks in SQL, and keeps the result durably.

Checks: the pupil is known at the school, the date lies within an enrolment, the code is known, and no
session of a pupil has two different marks. Prints what was accepted and absent, as JSON.
"""

import json
import os
import sys

import duckdb

folder, limit = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else None)
path = f"{folder}/duck.db"
for end in ("", ".wal"):
    if os.path.exists(path + end):
        os.remove(path + end)
base = duckdb.connect(path)
base.execute("SET threads = 2")
if limit:
    base.execute(f"SET memory_limit = '{limit}'")
    base.execute(f"SET temp_directory = '{folder}/duck.tmp'")
    base.execute("SET preserve_insertion_order = false")
base.execute(f"CREATE TABLE roster AS FROM read_csv('{folder}/roster.csv')")
base.execute(f"CREATE TABLE code AS FROM read_csv('{folder}/codes.csv', all_varchar = false, quote = '')")
base.execute(f"""
CREATE TABLE mark AS
WITH read AS (
    SELECT "URN" AS urn, "UPN" AS upn, "Date" AS date, "Session" AS session, "Code" AS code,
        "Minutes Late" AS minutes_late, "Comment" AS comment
    FROM read_csv('{folder}/marks.csv', header = true, quote = '', columns = {{
        'URN': 'INTEGER', 'UPN': 'VARCHAR', 'Date': 'DATE', 'Session': 'VARCHAR', 'Code': 'VARCHAR',
        'Minutes Late': 'SMALLINT', 'Comment': 'VARCHAR'}})
), placed AS (
    SELECT read.urn, roster.enrolment, read.date, read.session, read.code, read.minutes_late, read.comment
    FROM read
    JOIN roster ON roster.urn = read.urn AND roster.upn = read.upn
        AND read.date BETWEEN roster.first_date AND roster.last_date
    WHERE read.code IN (SELECT code FROM code)
)
SELECT urn, enrolment, date, session, min(code) AS code, any_value(minutes_late) AS minutes_late,
    any_value(comment) AS comment
FROM placed
GROUP BY urn, enrolment, date, session
HAVING count(DISTINCT code) = 1
""")
base.execute("CHECKPOINT")
marks, absent = base.execute(
    "SELECT count(*), sum(code.absent) FROM mark JOIN code USING (code)").fetchone()
base.close()
print(json.dumps({"marks": marks, "absent": int(absent)}))
