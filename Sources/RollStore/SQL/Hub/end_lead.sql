-- Purpose: end the lead of a school.
-- Rows: none.
UPDATE hub_lead SET ended_on = :ended_on, ending = :ending
WHERE hub_no = :hub_no AND lead_no = :lead_no AND ended_on IS NULL
