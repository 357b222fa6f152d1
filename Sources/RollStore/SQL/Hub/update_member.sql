-- Purpose: take a school's place in a hub further, if nobody changed it since it was read.
-- Rows: none.
UPDATE hub_member
SET state = :state, support = :support, answer = :answer, answered_by = :answered_by,
    answered_on = :answered_on, joined_on = :joined_on, ended_on = :ended_on,
    version = version + 1, changed_at = :changed_at
WHERE school_id = :school_id AND hub_no = :hub_no AND member_no = :member_no
    AND version = :version
