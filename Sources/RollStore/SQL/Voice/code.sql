-- Purpose: which survey a code that is not used opens, and at which school.
-- Rows: one or none.
SELECT survey_no, school_id FROM voice_code WHERE digest = :digest AND is_spent = 0
