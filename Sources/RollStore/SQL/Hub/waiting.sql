-- Purpose: how many schools wait for an answer, by hub, and since when.
-- Rows: one a hub with any.
SELECT hub_no, COUNT(*) AS waiting, MIN(asked_on) AS since FROM hub_member
WHERE state = 'asked' GROUP BY hub_no ORDER BY hub_no
