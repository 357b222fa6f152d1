-- Purpose: erase a listed child's social workers.
-- Rows: none.
DELETE FROM care_worker WHERE la_code = :la_code AND care_no = :care_no
