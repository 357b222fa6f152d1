-- Purpose: keep what a school reports back.
-- Rows: none.
UPDATE hub_commitment
SET outcome = :outcome, effect = :effect, report = :report, reported_by = :reported_by,
    reported_on = :reported_on, changed_at = :changed_at
WHERE school_id = :school_id AND hub_no = :hub_no AND commitment_no = :commitment_no
