-- Purpose: erase when a child was on a list.
-- Rows: none.
DELETE FROM care_status WHERE la_code = :la_code AND care_no = :care_no
