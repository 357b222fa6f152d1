-- Purpose: refer a child to the mentor programme.
-- Rows: none.
INSERT INTO mentee_case (
    school_id, case_no, pupil_id, state, since, route, reason, language, mentor_id, referral_no,
    comes_back, referred_on, referred_by, base_possible, base_absent
)
VALUES (
    :school_id, :case_no, :pupil_id, :state, :since, :route, :reason, :language, 0, 0, 0,
    :since, :referred_by, 0, 0
)
