-- Purpose: keep what was agreed at a meeting.
-- Rows: none.
INSERT INTO alliance_action (
    action_no, meeting_no, words, owner, agreed_on, due_on, state, outcome, changed_at
)
VALUES (
    :action_no, :meeting_no, :words, :owner, :agreed_on, :due_on, 'open', '', :changed_at
)
