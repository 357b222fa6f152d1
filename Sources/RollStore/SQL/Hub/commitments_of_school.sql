-- Purpose: what a school said in hubs that it would do, newest first.
-- Rows: some.
SELECT school_id, hub_no, commitment_no, meeting_no, what, who, made_by, made_on, due_on, outcome, effect,
    report, reported_by, reported_on FROM hub_commitment WHERE school_id = :school_id
ORDER BY made_on DESC, commitment_no DESC
