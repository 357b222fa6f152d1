-- Purpose: erase what was said in a meeting past its time.
-- Rows: none.
DELETE FROM child_meeting_note WHERE school_id = :school_id AND meeting_no = :record_no
