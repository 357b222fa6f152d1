-- Purpose: the cards of a school, the newest first.
-- Rows: up to some dozens.
SELECT c.card_no, c.school_id, c.state, c.newest_version, c.shown_version, c.reason, c.changed_at,
    s.name AS school_name, s.phase, s.la_code
FROM practice_card AS c JOIN school AS s ON s.school_id = c.school_id
WHERE c.school_id = :school_id ORDER BY c.card_no DESC
