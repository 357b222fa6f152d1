-- Purpose: keep whether attendance stands in a child's plan.
-- Rows: none.
INSERT INTO care_plan_check (
    la_code, care_no, check_no, plan, reflects, checked_on, checked_by, checked_by_id, note,
    recorded_at
)
VALUES (
    :la_code, :care_no, :check_no, :plan, :reflects, :checked_on, :checked_by, :checked_by_id,
    :note, :recorded_at
)
