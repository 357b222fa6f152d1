-- Purpose: how commitments stand, by hub, due day and report.
-- Rows: up to some thousands.
SELECT hub_no, due_on, outcome, COUNT(*) AS commitments FROM hub_commitment
GROUP BY hub_no, due_on, outcome ORDER BY hub_no, due_on, outcome
