-- Purpose: keep what a school says it will do.
-- Rows: none.
INSERT INTO hub_commitment (
    school_id, hub_no, commitment_no, meeting_no, what, who, made_by, made_on, due_on, report,
    reported_by, changed_at
)
VALUES (
    :school_id, :hub_no, :commitment_no, :meeting_no, :what, :who, :made_by, :made_on, :due_on, '',
    '', :changed_at
)
