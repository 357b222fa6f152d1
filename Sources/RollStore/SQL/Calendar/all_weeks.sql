-- Purpose: the weekdays of every school that has said them, oldest first.
-- Rows: up to 22,000.
SELECT school_id, weekdays FROM school_week ORDER BY school_id, recorded_at
