-- Purpose: erase a listed child's targets.
-- Rows: none.
DELETE FROM care_target WHERE la_code = :la_code AND care_no = :care_no
