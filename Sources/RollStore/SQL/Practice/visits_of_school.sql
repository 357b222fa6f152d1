-- Purpose: conversations and visits of a school, as host or as guest, the newest first.
-- Rows: up to some hundreds.
SELECT v.visit_no, v.host_id, v.guest_id, v.card_no, v.kind, v.state, v.question, v.answer, v.on_date, v.learnt,
    v.asked_on, v.asked_by, v.answered_by, v.version, h.name AS host_name, g.name AS guest_name
FROM practice_visit AS v
JOIN school AS h ON h.school_id = v.host_id
JOIN school AS g ON g.school_id = v.guest_id
WHERE v.host_id = :school_id OR v.guest_id = :school_id ORDER BY v.asked_on DESC, v.visit_no DESC
