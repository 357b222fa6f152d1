-- Purpose: erase who was asked to a meeting past its time.
-- Rows: none.
DELETE FROM child_meeting_seat WHERE school_id = :school_id AND meeting_no = :record_no
