-- Purpose: the schools that are in hubs now.
-- Rows: up to some thousands.
SELECT school_id, hub_no, member_no, state, support, wanted, needs, context, leader, words, fit, asked_by,
    asked_on, answer, answered_by, answered_on, joined_on, ended_on, version FROM hub_member WHERE state = 'member' ORDER BY hub_no, school_id
