-- Purpose: count contents of the audit past their time, and those that a hold or a look keeps.
-- Rows: one.
SELECT count(*) - coalesce(sum(is_held), 0) AS due, coalesce(sum(is_held), 0) AS held FROM (
    SELECT CASE WHEN EXISTS (
        SELECT 1 FROM disclosure AS d
        WHERE c.disclosure_no <> 0 AND d.disclosure_no = c.disclosure_no
    ) OR EXISTS (
        SELECT 1 FROM legal_hold AS h
        WHERE h.school_id = c.school_id AND h.released_at IS NULL
            AND (h.pupil_id IN (0, c.pupil_id) OR c.pupil_id = 0)
    ) THEN 1 ELSE 0 END AS is_held
    FROM audit_content AS c WHERE c.recorded_at < :cutoff
) AS past
