-- Purpose: the actions agreed in a meeting about a child, by the day on which they are due.
-- Rows: some.
SELECT a.school_id, a.meeting_no, m.pupil_id, a.action_no, a.words, a.side, a.owner, a.agreed_on,
    a.due_on, a.state, a.outcome, a.settled_on, a.settled_by
FROM child_meeting_action AS a
JOIN child_meeting AS m ON m.school_id = a.school_id AND m.meeting_no = a.meeting_no
WHERE a.school_id = :school_id AND a.meeting_no = :meeting_no ORDER BY a.due_on, a.action_no
