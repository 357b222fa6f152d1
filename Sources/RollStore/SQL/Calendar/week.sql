-- Purpose: the weekdays on which a school opens, as known at an instant.
-- Rows: one or none.
SELECT weekdays FROM school_week
WHERE school_id = :school_id AND recorded_at <= :known_at
ORDER BY recorded_at DESC LIMIT 1
