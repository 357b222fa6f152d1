-- Purpose: hubs that closed before the cutoff.
-- Rows: few.
SELECT hub_no FROM hub
WHERE state = 'closed' AND closed_on < substr(CAST(:cutoff AS TEXT), 1, 10) ORDER BY hub_no
