-- Purpose: the calls to schools outside about dates, newest first.
-- Rows: up to 1,000.
SELECT care_no, about_date, outcome, note, made_by, made_at FROM care_call
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
    AND about_date BETWEEN :from AND :to
ORDER BY made_at DESC, call_no DESC
