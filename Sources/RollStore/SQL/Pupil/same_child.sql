-- Purpose: who has a number in any school, present or former.
-- Rows: a few.
SELECT pupil_id, birth_date, surname FROM pupil WHERE upn = :upn
UNION ALL
SELECT pupil_id, birth_date, surname FROM pupil WHERE former_upn = :upn AND former_upn <> ''
ORDER BY pupil_id
