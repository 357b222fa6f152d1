-- Purpose: the submissions of a school that touch a span, with their marks.
-- Rows: one a submission, in order of arrival.
SELECT submission_no, kind, recorded_at, source, sent_by, fingerprint, first_date, last_date,
    marks_new, marks_changed, body
FROM submission
WHERE school_id = :school_id AND first_date <= :last_date AND last_date >= :first_date
ORDER BY submission_no
