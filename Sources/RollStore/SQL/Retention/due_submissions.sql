-- Purpose: submissions that came before a cutoff, with their marks.
-- Rows: one a submission past its time.
SELECT school_id, submission_no, first_date, last_date, body FROM submission
WHERE recorded_at < :cutoff ORDER BY school_id, submission_no
