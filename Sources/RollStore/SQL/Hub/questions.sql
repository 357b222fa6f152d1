-- Purpose: what schools asked before or in meetings of a hub, with answers.
-- Rows: some tens.
SELECT meeting_no, question_no, school_id, words, asked_by, asked_on, answer, answered_by, answered_on
FROM hub_question WHERE hub_no = :hub_no ORDER BY meeting_no, question_no
