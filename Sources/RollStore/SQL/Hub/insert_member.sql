-- Purpose: keep a school's wish to join.
-- Rows: none.
INSERT INTO hub_member (
    school_id, hub_no, member_no, state, support, wanted, needs, context, leader, words, fit,
    asked_by, asked_on, answer, answered_by, version, changed_at
)
VALUES (
    :school_id, :hub_no, :member_no, 'asked', :wanted, :wanted, :needs, :context, :leader, :words,
    :fit, :asked_by, :asked_on, '', '', 1, :changed_at
)
