-- Purpose: keep a version of a plan's text.
-- Rows: none.
INSERT INTO help_plan_version (
    school_id, plan_no, version_no, body, why, written_at, written_by, written_by_id, title
)
VALUES (
    :school_id, :plan_no, :version_no, :body, :why, :written_at, :written_by, :written_by_id,
    :title
)
