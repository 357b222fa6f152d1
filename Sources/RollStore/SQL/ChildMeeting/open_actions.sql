-- Purpose: every action of meetings about children that is not settled, the longest due first.
-- Rows: up to some tens a school.
SELECT a.school_id, a.meeting_no, m.pupil_id, a.action_no, a.words, a.side, a.owner, a.agreed_on,
    a.due_on, a.state, a.outcome, a.settled_on, a.settled_by
FROM child_meeting_action AS a
JOIN child_meeting AS m ON m.school_id = a.school_id AND m.meeting_no = a.meeting_no
WHERE a.state = 'open' ORDER BY a.due_on, a.school_id, a.meeting_no, a.action_no
