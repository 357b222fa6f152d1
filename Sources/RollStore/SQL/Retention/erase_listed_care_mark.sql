-- Purpose: erase what was told of a listed child.
-- Rows: none.
DELETE FROM care_mark WHERE la_code = :la_code AND care_no = :care_no
