-- Purpose: every version of a plan's text.
-- Rows: up to 50, in order.
SELECT version_no, body, why, written_at, written_by, written_by_id, title
FROM help_plan_version
WHERE school_id = :school_id AND plan_no = :plan_no
ORDER BY version_no
