-- Purpose: the actions agreed with a school, by the day on which they are due.
-- Rows: some tens a year.
SELECT school_id, action_no, meeting_no, pupil_id, words, side, owner, agreed_on, due_on, state,
    outcome, settled_on, settled_by
FROM meeting_action WHERE school_id = :school_id ORDER BY due_on, action_no
