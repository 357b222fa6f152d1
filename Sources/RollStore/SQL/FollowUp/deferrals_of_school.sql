-- Purpose: the families that a school has put off in dates.
-- Rows: up to 1,000, in the order of their making.
SELECT pupil_id, deferred_on, reason, made_at, made_by, made_by_id FROM list_deferral
WHERE school_id = :school_id AND deferred_on BETWEEN :from AND :to
ORDER BY deferral_no
