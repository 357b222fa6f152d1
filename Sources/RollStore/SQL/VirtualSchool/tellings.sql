-- Purpose: which social workers were told of dates, newest first.
-- Rows: up to 10,000.
SELECT t.care_no, t.about_date, t.person_id, p.name, t.told_by, t.told_at, t.seen_at
FROM care_telling AS t JOIN person AS p ON p.person_id = t.person_id
WHERE t.la_code = :la_code AND t.care_no BETWEEN :first AND :last
    AND t.about_date BETWEEN :from AND :to
ORDER BY t.about_date DESC, t.told_at DESC
