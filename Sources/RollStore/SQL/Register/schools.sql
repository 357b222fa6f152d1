-- Purpose: the schools that have sent any marks, or have any register.
-- Rows: one a school, in order of number.
SELECT school_id FROM submission UNION SELECT school_id FROM register_sheet ORDER BY school_id
