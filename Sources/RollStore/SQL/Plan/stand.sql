-- Purpose: say how a plan stands, if it stands as whoever changes it has seen.
-- Rows: none; one row changes, or none where somebody was quicker.
UPDATE help_plan SET state = :state, version_no = :version_no, in_force_no = :in_force_no,
    live_from = :live_from, review_on = :review_on, ended_on = :ended_on, outcome = :outcome,
    changed_at = :changed_at
WHERE school_id = :school_id AND plan_no = :plan_no AND version_no = :seen_version
    AND state = :seen_state
