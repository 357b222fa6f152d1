-- Purpose: place a hold that stops erasure.
-- Rows: none.
INSERT INTO legal_hold (hold_no, school_id, pupil_id, reason, placed_by, placed_at)
VALUES (:hold_no, :school_id, :pupil_id, :reason, :placed_by, :placed_at)
