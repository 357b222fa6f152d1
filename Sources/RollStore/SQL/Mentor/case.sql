-- Purpose: one case of a school.
-- Rows: one or none.
SELECT c.school_id, c.case_no, c.pupil_id, c.state, c.since, c.route, c.reason, c.language, c.mentor_id,
    c.referral_no, c.comes_back, c.referred_on, c.referred_by, c.started_on, c.ended_on,
    c.base_possible, c.base_absent
FROM mentee_case AS c WHERE c.school_id = :school_id AND c.case_no = :case_no
