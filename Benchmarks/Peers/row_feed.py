"""School days' feeds as one row a mark, into a table that holds the year so far: one transaction a school."""

import csv
import json
import os
import sqlite3
import sys
import time

folder, days = sys.argv[1], int(sys.argv[2])
path = f"{folder}/rows.sqlite"
for end in ("", "-wal", "-shm"):
    if os.path.exists(path + end):
        os.remove(path + end)


def written() -> int:
    with open("/proc/self/io", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("write_bytes"))


with open(f"{folder}/roster.csv", encoding="ascii") as file:
    numbers = {(row["urn"], row["upn"]): int(row["enrolment"]) for row in csv.DictReader(file)}
dates = sys.argv[3].split(",")
base = sqlite3.connect(path, isolation_level=None)
base.execute("PRAGMA journal_mode = WAL")
base.execute("PRAGMA synchronous = OFF")
base.execute("""CREATE TABLE mark (
    school_id INTEGER NOT NULL, enrolment_no INTEGER NOT NULL, session_date TEXT NOT NULL, session TEXT NOT NULL,
    code TEXT NOT NULL, minutes_late INTEGER, comment TEXT, recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, session_date, session, enrolment_no)) WITHOUT ROWID""")
INSERT = "INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
feeds: dict[str, dict[str, list[tuple]]] = {date: {} for date in dates}


def rows():
    with open(f"{folder}/marks.csv", encoding="ascii", newline="") as file:
        next(file)
        for line in file:
            urn, upn, date, session, code, minutes, comment = line.rstrip("\n").split(",")
            row = (int(urn), numbers[urn, upn], date, session, code, minutes or None, comment or None, date)
            if date in feeds:
                feeds[date].setdefault(urn, []).append(row)
            elif date < dates[0]:
                yield row


base.execute("BEGIN")
base.executemany(INSERT, rows())
base.execute("COMMIT")
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
base.execute("PRAGMA synchronous = FULL")
for date in dates:
    before = written()
    processor = time.process_time()
    start = time.perf_counter()
    for school in feeds[date].values():
        base.execute("BEGIN IMMEDIATE")
        base.executemany(INSERT, school)
        base.execute("COMMIT")
    seconds = time.perf_counter() - start
    print(json.dumps({
        "date": date, "marks": sum(len(school) for school in feeds[date].values()),
        "transactions": len(feeds[date]), "seconds": seconds,
        "processor": time.process_time() - processor, "written": written() - before,
        "log": os.path.getsize(path + "-wal")}))
standing, = base.execute("SELECT count(*) FROM mark WHERE session_date = ?", (dates[-1],)).fetchone()
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(json.dumps({"standing": standing, "database": os.path.getsize(path)}))
