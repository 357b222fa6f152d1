-- Purpose: every plan of a school, those that are over too.
-- Rows: up to some hundreds.
SELECT school_id, plan_no, pupil_id, kind, state, version_no, in_force_no, opened_on, live_from,
    review_on, ended_on, outcome
FROM help_plan WHERE school_id = :school_id ORDER BY plan_no
