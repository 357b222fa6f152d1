-- Purpose: the texts that bytes of registers stand for.
-- Rows: up to 254, in order of number.
SELECT mark_no, symbol FROM mark_symbol ORDER BY mark_no
