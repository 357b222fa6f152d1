-- Purpose: erase who a listed child was here.
-- Rows: none.
DELETE FROM care_match WHERE la_code = :la_code AND care_no = :care_no
