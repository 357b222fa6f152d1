-- Purpose: the targets of an authority's cohorts in a year.
-- Rows: few.
SELECT cohort, thousandths, set_by, set_at FROM care_cohort_target
WHERE la_code = :la_code AND year_start = :year_start ORDER BY cohort
