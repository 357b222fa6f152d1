-- Purpose: what was agreed at meetings, by the day it is due.
-- Rows: some a meeting.
SELECT action_no, meeting_no, words, owner, agreed_on, due_on, state, outcome, settled_on
FROM alliance_action ORDER BY due_on, action_no
