-- Purpose: the submissions of a school that touch a span and came up to an instant, with their marks.
-- Rows: one a submission, in order of arrival.
SELECT submission_no, recorded_at, body
FROM submission
WHERE school_id = :school_id AND first_date <= :last_date AND last_date >= :first_date
    AND recorded_at <= :known_at
ORDER BY submission_no
