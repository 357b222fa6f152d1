-- Purpose: the registrations of a school that were entered after one instant and up to another.
-- Rows: few, by number.
SELECT enrolment_no FROM enrolment
WHERE school_id = :school_id AND recorded_at > :after AND recorded_at <= :until
ORDER BY enrolment_no
