-- Purpose: every version of a card's text, the newest last.
-- Rows: up to some dozens.
SELECT version_no, card_title, problem, done, codes, fits_less, money, staff_time, grade, evidence,
    compared_schools, report, licence, recording, contact, written_at, written_by, written_by_id, title
FROM practice_version WHERE card_no = :card_no ORDER BY version_no
