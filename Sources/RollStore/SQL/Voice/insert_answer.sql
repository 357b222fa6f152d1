-- Purpose: keep an answer, under a number that says nothing of when or by whom.
-- Rows: none.
INSERT INTO voice_answer (survey_no, school_id, answer_no, stage)
VALUES (:survey_no, :school_id, :answer_no, :stage)
