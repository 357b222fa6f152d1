-- Purpose: take an objective out of an engagement's plan; it stays to be read.
-- Rows: none.
UPDATE engagement_objective SET withdrawn_on = :withdrawn_on
WHERE engagement_no = :engagement_no AND objective_no = :objective_no AND withdrawn_on IS NULL
