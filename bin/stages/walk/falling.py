"""Plants a fall: Year 5 of one school misses much more in the last four weeks than before."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

# Schools and pupils of Year 5 on roll, and the sessions of which their registers came.
PUPILS = """
SELECT enrolment.school_id, pupil.upn FROM enrolment
JOIN pupil USING (school_id, pupil_id)
JOIN enrolment_year AS own USING (school_id, enrolment_no)
WHERE own.year_group = '5' AND enrolment.leaving_date IS NULL AND enrolment.start_date < :since
  AND own.valid_from = (SELECT max(valid_from) FROM enrolment_year AS every
    WHERE every.school_id = own.school_id AND every.enrolment_no = own.enrolment_no)
ORDER BY 1, 2
"""
SESSIONS = """
SELECT session_date, session FROM register_sheet
WHERE school_id = :school AND session_date >= :since AND session_date < :today ORDER BY 1, 2
"""


def write(database: Path, target: Path, since: str, today: str) -> None:
    """Writes the file of marks that has to be taken in."""
    with closing(sqlite3.connect(database)) as held, target.open("w", encoding="utf-8", newline="") as file:
        pupils: dict[int, list[str]] = {}
        for school, upn in held.execute(PUPILS, {"since": since}):
            pupils.setdefault(school, []).append(upn)
        school = max(pupils, key=lambda one: len(pupils[one]))
        sessions = held.execute(SESSIONS, {"school": school, "since": since, "today": today}).fetchall()
        out = csv.writer(file)
        out.writerow(["URN", "UPN", "Date", "Session", "Code"])
        for place, upn in enumerate(pupils[school]):
            for number, (date, session) in enumerate(sessions):
                # Every second pupil, four days in ten.
                if place % 2 == 0 and (number // 2 + place) % 10 < 4:
                    out.writerow([school, upn, date, session, "I"])


def planted(target: Path) -> str:
    """The school whose marks were written to a file."""
    with target.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))["URN"]
