-- Purpose: the pack of a meeting.
-- Rows: one or none.
SELECT meeting_no, foreword, body, state, made_at, made_by, sent_at, sent_by, version
FROM alliance_pack WHERE meeting_no = :meeting_no
