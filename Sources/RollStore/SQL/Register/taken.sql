-- Purpose: when the registers of a school were first taken; reads a range of the key.
-- Rows: two a school day.
SELECT session_date, session, min(taken_at) AS taken_at FROM register_taken
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
GROUP BY session_date, session
