-- Purpose: count rows of quarantined_row past their time, and those of them that a hold keeps.
-- Rows: one.
SELECT count(*) - count(hold_no) AS due, count(hold_no) AS held FROM (
    SELECT (
        SELECT min(hold.hold_no) FROM legal_hold AS hold
        WHERE hold.school_id = quarantined_row.school_id AND hold.released_at IS NULL
    ) AS hold_no
    FROM quarantined_row WHERE recorded_at < :cutoff
) AS past
