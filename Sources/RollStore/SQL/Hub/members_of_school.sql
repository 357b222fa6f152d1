-- Purpose: where a school is a member, was one, or asked to be, newest first.
-- Rows: few.
SELECT school_id, hub_no, member_no, state, support, wanted, needs, context, leader, words, fit, asked_by,
    asked_on, answer, answered_by, answered_on, joined_on, ended_on, version FROM hub_member WHERE school_id = :school_id ORDER BY asked_on DESC, member_no DESC
