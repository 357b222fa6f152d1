-- Purpose: the schools that lead hubs now.
-- Rows: some a hub.
SELECT hub_no, lead_no, school_id, trust_uid, since, ended_on, evidence, figures, link, ending, chosen_by FROM hub_lead WHERE ended_on IS NULL ORDER BY hub_no, lead_no
