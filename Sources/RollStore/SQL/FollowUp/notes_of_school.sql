-- Purpose: what was noted of a school's returns about dates.
-- Rows: up to 2,000 a year, in the order of their making.
SELECT note_no, pupil_id, kind, about_date, sent_on, ground, note, made_at, made_by, made_by_id
FROM return_note
WHERE school_id = :school_id AND about_date BETWEEN :from AND :to
ORDER BY note_no
