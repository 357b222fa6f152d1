-- Purpose: keep a question.
-- Rows: none.
INSERT INTO hub_question (
    hub_no, meeting_no, question_no, school_id, words, asked_by, asked_on, answer, answered_by
)
VALUES (
    :hub_no, :meeting_no, :question_no, :school_id, :words, :asked_by, :asked_on, '', ''
)
