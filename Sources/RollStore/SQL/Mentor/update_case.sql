-- Purpose: say where a case stands, where it stood as the one who says so saw it.
-- Rows: none.
UPDATE mentee_case
SET state = :state, since = :since, mentor_id = :mentor_id, referral_no = :referral_no,
    comes_back = :comes_back, started_on = :started_on, ended_on = :ended_on,
    base_possible = :base_possible, base_absent = :base_absent
WHERE school_id = :school_id AND case_no = :case_no AND state = :before
