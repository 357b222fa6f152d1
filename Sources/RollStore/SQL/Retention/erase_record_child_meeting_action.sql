-- Purpose: erase what was agreed in a meeting past its time.
-- Rows: none.
DELETE FROM child_meeting_action WHERE school_id = :school_id AND meeting_no = :record_no
