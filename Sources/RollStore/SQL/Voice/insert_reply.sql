-- Purpose: keep what an answer says to one question.
-- Rows: none.
INSERT INTO voice_reply (survey_no, school_id, answer_no, question, choice)
VALUES (:survey_no, :school_id, :answer_no, :question, :choice)
