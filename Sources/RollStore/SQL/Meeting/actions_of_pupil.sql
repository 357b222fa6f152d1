-- Purpose: the actions about a child that school and authority agreed, by the day of the meeting.
-- Rows: few.
SELECT school_id, action_no, meeting_no, pupil_id, words, side, owner, agreed_on, due_on, state,
    outcome, settled_on, settled_by
FROM meeting_action WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY agreed_on, action_no
