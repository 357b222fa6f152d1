-- Purpose: take back a membership that was stated for the same day in another group.
-- Rows: none.
DELETE FROM group_member
WHERE school_id = :school_id AND group_no = :group_no AND enrolment_no = :enrolment_no
    AND valid_from = :valid_from
