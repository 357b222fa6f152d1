-- Purpose: how many pupils are on the roll of each school that is in a hub.
-- Rows: up to some thousands.
SELECT e.school_id, COUNT(DISTINCT e.pupil_id) AS pupils FROM enrolment AS e
WHERE e.start_date <= :on AND (e.leaving_date IS NULL OR e.leaving_date >= :on)
    AND e.school_id IN (
        SELECT school_id FROM hub_member WHERE state = 'member'
    )
GROUP BY e.school_id ORDER BY e.school_id
