-- Purpose: keep a school that was chosen to lead, with what it was chosen for.
-- Rows: none.
INSERT INTO hub_lead (
    hub_no, lead_no, school_id, trust_uid, since, evidence, figures, link, ending, chosen_by,
    chosen_at
)
VALUES (
    :hub_no, :lead_no, :school_id, :trust_uid, :since, :evidence, :figures, :link, '', :chosen_by,
    :chosen_at
)
