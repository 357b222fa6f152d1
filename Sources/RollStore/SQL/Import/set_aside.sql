-- Purpose: rows set aside, by the rule that they broke.
-- Rows: one a rule.
SELECT rule_id, count(*) AS row_count FROM quarantined_row GROUP BY rule_id ORDER BY rule_id
