-- Purpose: the plans of a school that go on.
-- Rows: up to 200, the soonest review first.
SELECT school_id, plan_no, pupil_id, kind, state, version_no, in_force_no, opened_on, live_from,
    review_on, ended_on, outcome
FROM help_plan
WHERE school_id = :school_id AND ended_on IS NULL
ORDER BY review_on, plan_no
