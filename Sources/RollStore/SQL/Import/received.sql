-- Purpose: what was set aside of a school under a rule, as it came, oldest first.
-- Rows: one a row that was set aside.
SELECT received FROM quarantined_row
WHERE school_id = :school_id AND rule_id = :rule_id
ORDER BY import_no, line
