-- Purpose: how often each choice was made, by school, part of it and question.
-- Rows: some hundreds a school at most.
SELECT a.school_id, a.stage, r.question, r.choice, count(*) AS replies
FROM voice_answer AS a
JOIN voice_reply AS r ON r.survey_no = a.survey_no AND r.school_id = a.school_id
    AND r.answer_no = a.answer_no
WHERE a.survey_no = :survey_no
GROUP BY a.school_id, a.stage, r.question, r.choice
ORDER BY a.school_id, a.stage, r.question, r.choice
