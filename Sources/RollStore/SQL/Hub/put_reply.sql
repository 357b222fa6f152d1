-- Purpose: keep whether a school means to come.
-- Rows: none.
INSERT INTO hub_seat (school_id, hub_no, meeting_no, reply, changed_at)
VALUES (:school_id, :hub_no, :meeting_no, :reply, :changed_at)
ON CONFLICT (school_id, hub_no, meeting_no) DO UPDATE
SET reply = excluded.reply, changed_at = excluded.changed_at
