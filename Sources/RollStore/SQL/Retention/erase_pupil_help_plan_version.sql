-- Purpose: erase the texts of plans of a pupil.
-- Rows: none.
DELETE FROM help_plan_version
WHERE school_id = :school_id AND plan_no IN (
    SELECT p.plan_no FROM help_plan AS p
    WHERE p.school_id = :school_id AND p.pupil_id = :pupil_id
)
