-- Purpose: whether a child has a joint plan in force at any school.
-- Rows: one where it has, at one of the schools.
SELECT school_id, plan_no FROM help_plan
WHERE pupil_id = :pupil_id AND kind = 'joint' AND ended_on IS NULL AND in_force_no IS NOT NULL
ORDER BY school_id
LIMIT 1
