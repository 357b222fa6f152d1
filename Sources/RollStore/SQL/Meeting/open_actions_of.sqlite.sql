-- Purpose: every action of some schools that is not settled, the longest due first.
-- Rows: up to some tens a school.
SELECT school_id, action_no, meeting_no, pupil_id, words, side, owner, agreed_on, due_on, state,
    outcome, settled_on, settled_by
FROM meeting_action WHERE school_id IN (SELECT value FROM json_each(:schools)) AND state = 'open'
ORDER BY due_on, school_id, action_no
