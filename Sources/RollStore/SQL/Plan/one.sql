-- Purpose: one plan of a school.
-- Rows: one, or none.
SELECT school_id, plan_no, pupil_id, kind, state, version_no, in_force_no, opened_on, live_from,
    review_on, ended_on, outcome
FROM help_plan
WHERE school_id = :school_id AND plan_no = :plan_no
