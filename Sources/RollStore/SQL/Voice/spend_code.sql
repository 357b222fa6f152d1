-- Purpose: use a code up, if nobody has.
-- Rows: none.
UPDATE voice_code SET is_spent = 1 WHERE digest = :digest AND is_spent = 0
