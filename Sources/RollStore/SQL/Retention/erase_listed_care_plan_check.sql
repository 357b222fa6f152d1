-- Purpose: erase who looked at a listed child's plans.
-- Rows: none.
DELETE FROM care_plan_check WHERE la_code = :la_code AND care_no = :care_no
