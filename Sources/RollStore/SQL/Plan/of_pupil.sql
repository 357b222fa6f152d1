-- Purpose: the plans of a child at a school.
-- Rows: few, newest first.
SELECT school_id, plan_no, pupil_id, kind, state, version_no, in_force_no, opened_on, live_from,
    review_on, ended_on, outcome
FROM help_plan
WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY plan_no DESC
