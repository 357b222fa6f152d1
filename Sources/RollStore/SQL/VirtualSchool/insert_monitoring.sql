-- Purpose: keep the record of a term's monitoring.
-- Rows: none.
INSERT INTO care_monitoring (
    la_code, monitoring_no, year_start, term, held_on, children, attended, possible, with_target,
    on_target, plans, plans_reflecting, found, agreed, made_by, made_by_id, made_at
)
VALUES (
    :la_code, :monitoring_no, :year_start, :term, :held_on, :children, :attended, :possible,
    :with_target, :on_target, :plans, :plans_reflecting, :found, :agreed, :made_by, :made_by_id,
    :made_at
)
