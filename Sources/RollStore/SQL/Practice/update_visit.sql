-- Purpose: take a visit on, if nobody changed it since it was read.
-- Rows: none.
UPDATE practice_visit
SET state = :state, answer = :answer, on_date = :on_date, learnt = :learnt, answered_by = :answered_by,
    version = version + 1, changed_at = :changed_at
WHERE visit_no = :visit_no AND version = :version
