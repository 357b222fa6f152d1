-- Purpose: the schools that lead a hub or led it, in the order of their choice.
-- Rows: some.
SELECT hub_no, lead_no, school_id, trust_uid, since, ended_on, evidence, figures, link, ending, chosen_by FROM hub_lead WHERE hub_no = :hub_no ORDER BY lead_no
