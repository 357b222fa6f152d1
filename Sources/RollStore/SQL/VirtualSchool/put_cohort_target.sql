-- Purpose: set the target of a cohort in a year.
-- Rows: none.
INSERT INTO care_cohort_target (
    la_code, cohort, year_start, thousandths, set_by, set_by_id, set_at
)
VALUES (:la_code, :cohort, :year_start, :thousandths, :set_by, :set_by_id, :set_at)
ON CONFLICT (la_code, cohort, year_start) DO UPDATE
SET thousandths = excluded.thousandths, set_by = excluded.set_by,
    set_by_id = excluded.set_by_id, set_at = excluded.set_at
