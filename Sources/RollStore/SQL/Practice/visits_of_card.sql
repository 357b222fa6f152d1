-- Purpose: what schools learnt from conversations and visits about a card, the newest first.
-- Rows: up to some hundreds.
SELECT v.visit_no, v.host_id, v.guest_id, v.card_no, v.kind, v.state, v.question, v.answer, v.on_date, v.learnt,
    v.asked_on, v.asked_by, v.answered_by, v.version, h.name AS host_name, g.name AS guest_name
FROM practice_visit AS v
JOIN school AS h ON h.school_id = v.host_id
JOIN school AS g ON g.school_id = v.guest_id
WHERE v.card_no = :card_no AND v.state = 'held' ORDER BY v.on_date DESC, v.visit_no DESC
