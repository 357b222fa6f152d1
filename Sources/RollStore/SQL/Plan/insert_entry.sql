-- Purpose: keep what was done with a plan.
-- Rows: none.
INSERT INTO help_plan_entry (
    school_id, plan_no, entry_no, kind, version_no, item_no, state, happened_on, note, missed,
    possible, made_at, made_by, made_by_id, title
)
VALUES (
    :school_id, :plan_no,
    (
        SELECT coalesce(max(entry_no), 0) + 1 FROM help_plan_entry
        WHERE school_id = :school_id AND plan_no = :plan_no
    ),
    :kind, :version_no, :item_no, :state, :happened_on, :note, :missed, :possible, :made_at,
    :made_by, :made_by_id, :title
)
