-- Purpose: who looked whether attendance stands in plans, in order of day.
-- Rows: up to 10,000.
SELECT care_no, plan, reflects, checked_on, checked_by, note FROM care_plan_check
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
ORDER BY care_no, checked_on, check_no
