-- Purpose: answer a question, or answer it anew.
-- Rows: none.
UPDATE hub_question
SET answer = :answer, answered_by = :answered_by, answered_on = :answered_on
WHERE hub_no = :hub_no AND meeting_no = :meeting_no AND question_no = :question_no
