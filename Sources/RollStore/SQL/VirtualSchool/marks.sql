-- Purpose: what was told of children schooled outside in dates, in order of telling.
-- Rows: up to 100,000.
SELECT care_no, session_date, session, code, told_by, way, reason, entered_at FROM care_mark
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
    AND session_date BETWEEN :from AND :to
ORDER BY care_no, session_date, session, entry_no
