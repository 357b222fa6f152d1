-- Purpose: erase the calls about a listed child.
-- Rows: none.
DELETE FROM care_call WHERE la_code = :la_code AND care_no = :care_no
