-- Purpose: marks that were set aside by one rule, school by school; the same line twice is one.
-- Rows: one a school.
SELECT school_id, count(DISTINCT received) AS row_count FROM quarantined_row
WHERE rule_id = :rule_id AND school_id > 0 GROUP BY school_id ORDER BY school_id
