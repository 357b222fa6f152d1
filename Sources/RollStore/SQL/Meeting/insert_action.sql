-- Purpose: keep an action that was agreed.
-- Rows: none.
INSERT INTO meeting_action (
    school_id, action_no, meeting_no, pupil_id, words, side, owner, agreed_on, due_on, state,
    outcome, settled_by, changed_at
)
VALUES (
    :school_id, :action_no, :meeting_no, :pupil_id, :words, :side, :owner, :agreed_on, :due_on,
    'open', '', '', :changed_at
)
