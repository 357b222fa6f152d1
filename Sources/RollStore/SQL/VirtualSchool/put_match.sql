-- Purpose: say whether a pupil is a listed child.
-- Rows: none.
INSERT INTO care_match (
    la_code, care_no, pupil_id, found_by, state, decided_by, decided_by_id, decided_at
)
VALUES (
    :la_code, :care_no, :pupil_id, :found_by, :state, :decided_by, :decided_by_id, :decided_at
)
ON CONFLICT (la_code, care_no, pupil_id) DO UPDATE
SET state = excluded.state, decided_by = excluded.decided_by,
    decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at
