-- Purpose: the first and the last date on which a school has a register.
-- Rows: one, with nulls where there is none.
SELECT min(session_date) AS first_date, max(session_date) AS last_date FROM register_sheet
WHERE school_id = :school_id
