-- Purpose: every two authorities that share a border.
-- Rows: one a pair, by code.
SELECT first_code, second_code FROM authority_border ORDER BY first_code, second_code
