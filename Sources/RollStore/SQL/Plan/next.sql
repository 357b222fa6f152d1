-- Purpose: the number of a school's next plan.
-- Rows: one.
SELECT coalesce(max(plan_no), 0) + 1 AS plan_no FROM help_plan WHERE school_id = :school_id
