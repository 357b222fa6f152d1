"""Absence and persistent absence by school from DuckDB's own table of marks; prints counts and seconds."""

import json
import sys
import time

import duckdb

base = duckdb.connect(f"{sys.argv[1]}/duck.db", read_only=True)
base.execute("SET threads = 2")
start = time.perf_counter()
rows = base.execute("""
WITH pupil AS (
    SELECT urn, enrolment, sum(possible) AS possible, sum(absent) AS absent
    FROM mark JOIN code USING (code) GROUP BY urn, enrolment
)
SELECT urn, sum(possible)::BIGINT, sum(absent)::BIGINT, count(*) FILTER (possible > 0 AND 10 * absent >= possible)
FROM pupil GROUP BY urn ORDER BY urn
""").fetchall()
print(json.dumps({"seconds": time.perf_counter() - start, "schools": rows}))
