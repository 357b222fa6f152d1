-- Purpose: erase what happened in a mentor's case past its time.
-- Rows: none.
DELETE FROM mentee_entry WHERE school_id = :school_id AND case_no = :record_no
