-- Purpose: what was done with a plan.
-- Rows: up to 200, in order.
SELECT entry_no, kind, version_no, item_no, state, happened_on, note, missed, possible, made_at,
    made_by, made_by_id, title
FROM help_plan_entry
WHERE school_id = :school_id AND plan_no = :plan_no
ORDER BY entry_no
