-- Purpose: the fields of registrations that were changed after one instant and up to another.
-- Rows: few, by number and field.
SELECT DISTINCT enrolment_no, field FROM enrolment_history
WHERE school_id = :school_id AND recorded_at > :after AND recorded_at <= :until
ORDER BY enrolment_no, field
