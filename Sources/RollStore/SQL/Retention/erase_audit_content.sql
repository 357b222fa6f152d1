-- Purpose: erase contents of the audit past their time, but those that a hold or a look keeps.
-- Rows: none.
DELETE FROM audit_content WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM disclosure AS d
        WHERE audit_content.disclosure_no <> 0 AND d.disclosure_no = audit_content.disclosure_no
    )
    AND NOT EXISTS (
        SELECT 1 FROM legal_hold AS h
        WHERE h.school_id = audit_content.school_id AND h.released_at IS NULL
            AND (h.pupil_id IN (0, audit_content.pupil_id) OR audit_content.pupil_id = 0)
    )
