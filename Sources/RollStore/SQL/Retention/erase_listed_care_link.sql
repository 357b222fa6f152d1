-- Purpose: erase the personal links of a listed child.
-- Rows: none.
DELETE FROM care_link WHERE la_code = :la_code AND care_no = :care_no
