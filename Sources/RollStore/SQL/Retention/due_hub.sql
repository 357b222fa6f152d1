-- Purpose: hubs that closed before the cutoff.
-- Rows: few.
SELECT hub_no FROM hub WHERE state = 'closed' AND closed_on < :cutoff_date ORDER BY hub_no
