-- Purpose: the cases of an authority's schools.
-- Rows: up to 5,000.
SELECT c.school_id, c.case_no, c.pupil_id, c.state, c.since, c.route, c.reason, c.language, c.mentor_id,
    c.referral_no, c.comes_back, c.referred_on, c.referred_by, c.started_on, c.ended_on,
    c.base_possible, c.base_absent
FROM mentee_case AS c JOIN school AS s ON s.school_id = c.school_id
WHERE s.la_code = :la_code ORDER BY c.school_id, c.case_no
