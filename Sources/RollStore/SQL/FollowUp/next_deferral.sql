-- Purpose: the number of a school's next deferral.
-- Rows: one.
SELECT coalesce(max(deferral_no), 0) + 1 AS next_no FROM list_deferral WHERE school_id = :school_id
