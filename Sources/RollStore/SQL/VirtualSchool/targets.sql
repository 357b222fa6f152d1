-- Purpose: the targets of children in a year, in order of setting.
-- Rows: up to 10,000.
SELECT care_no, thousandths, why, set_by, set_at FROM care_target
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last AND year_start = :year_start
ORDER BY care_no, target_no
