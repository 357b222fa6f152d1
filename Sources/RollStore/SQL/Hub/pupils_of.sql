-- Purpose: how many pupils are on the roll of each school that is in one hub.
-- Rows: up to some hundreds.
SELECT e.school_id, COUNT(DISTINCT e.pupil_id) AS pupils FROM enrolment AS e
WHERE e.start_date <= :on AND (e.leaving_date IS NULL OR e.leaving_date >= :on)
    AND e.school_id IN (
        SELECT school_id FROM hub_member WHERE state = 'member' AND hub_no = :hub_no
    )
GROUP BY e.school_id ORDER BY e.school_id
