-- Purpose: keep whether a school came.
-- Rows: none.
INSERT INTO hub_seat (school_id, hub_no, meeting_no, reply, came, changed_at)
VALUES (:school_id, :hub_no, :meeting_no, '', :came, :changed_at)
ON CONFLICT (school_id, hub_no, meeting_no) DO UPDATE
SET came = excluded.came, changed_at = excluded.changed_at
