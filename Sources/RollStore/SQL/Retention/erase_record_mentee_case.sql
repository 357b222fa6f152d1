-- Purpose: erase a mentor's case past its time.
-- Rows: none.
DELETE FROM mentee_case WHERE school_id = :school_id AND case_no = :record_no
