-- Purpose: how many answers each school and part of it gave to a survey.
-- Rows: five a school at most.
SELECT school_id, stage, count(*) AS answers FROM voice_answer
WHERE survey_no = :survey_no GROUP BY school_id, stage ORDER BY school_id, stage
