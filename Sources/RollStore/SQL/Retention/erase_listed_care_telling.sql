-- Purpose: erase who was told of a listed child.
-- Rows: none.
DELETE FROM care_telling WHERE la_code = :la_code AND care_no = :care_no
