-- Purpose: keep an action that was agreed in a meeting about a child.
-- Rows: none.
INSERT INTO child_meeting_action (
    school_id, meeting_no, action_no, words, side, owner, agreed_on, due_on, state, outcome,
    settled_by, changed_at
)
VALUES (
    :school_id, :meeting_no, :action_no, :words, :side, :owner, :agreed_on, :due_on, 'open', '',
    '', :changed_at
)
