-- Purpose: the attempts to reach families of a school about dates.
-- Rows: up to 1,000, newest first.
SELECT attempt_no, pupil_id, about_date, made_at, made_by, made_by_id, channel, outcome,
    contact_no, note
FROM contact_attempt
WHERE school_id = :school_id AND about_date BETWEEN :from AND :to
ORDER BY made_at DESC, attempt_no DESC
