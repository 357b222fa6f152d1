-- Purpose: the schools that are in a hub, were in it, or asked to be.
-- Rows: up to some hundreds, the oldest wish first.
SELECT school_id, hub_no, member_no, state, support, wanted, needs, context, leader, words, fit, asked_by,
    asked_on, answer, answered_by, answered_on, joined_on, ended_on, version FROM hub_member WHERE hub_no = :hub_no ORDER BY asked_on, member_no
