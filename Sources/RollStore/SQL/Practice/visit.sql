-- Purpose: one conversation or visit with both schools.
-- Rows: one or none.
SELECT v.visit_no, v.host_id, v.guest_id, v.card_no, v.kind, v.state, v.question, v.answer, v.on_date, v.learnt,
    v.asked_on, v.asked_by, v.answered_by, v.version, h.name AS host_name, g.name AS guest_name
FROM practice_visit AS v
JOIN school AS h ON h.school_id = v.host_id
JOIN school AS g ON g.school_id = v.guest_id
WHERE v.visit_no = :visit_no
