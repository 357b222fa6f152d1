-- Purpose: the holds in force.
-- Rows: one a hold.
SELECT hold_no, school_id, pupil_id, reason, placed_by, placed_at FROM legal_hold
WHERE released_at IS NULL ORDER BY hold_no
