-- Purpose: say where a school keeps its statutory register.
-- Rows: none.
UPDATE school SET register_of_record = :register_of_record WHERE school_id = :school_id
