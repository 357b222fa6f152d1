-- Purpose: erase a child who left a list long ago.
-- Rows: none.
DELETE FROM care_child WHERE la_code = :la_code AND care_no = :care_no
