-- Purpose: erase a meeting about a child past its time.
-- Rows: none.
DELETE FROM child_meeting WHERE school_id = :school_id AND meeting_no = :record_no
