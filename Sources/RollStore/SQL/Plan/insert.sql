-- Purpose: keep a new plan.
-- Rows: none.
INSERT INTO help_plan (
    school_id, plan_no, pupil_id, kind, state, version_no, in_force_no, opened_on, live_from,
    review_on, ended_on, outcome, changed_at
)
VALUES (
    :school_id, :plan_no, :pupil_id, :kind, :state, :version_no, :in_force_no, :opened_on,
    :live_from, :review_on, :ended_on, :outcome, :changed_at
)
