-- Purpose: what schools of a hub said they would do, newest first.
-- Rows: up to some thousands.
SELECT school_id, hub_no, commitment_no, meeting_no, what, who, made_by, made_on, due_on, outcome, effect,
    report, reported_by, reported_on FROM hub_commitment WHERE hub_no = :hub_no
ORDER BY made_on DESC, commitment_no DESC
