-- Purpose: joint plans that were in force at some time since a day, by child.
-- Rows: up to 200,000.
SELECT pupil_id, live_from, ended_on FROM help_plan
WHERE kind = 'joint' AND live_from IS NOT NULL AND (ended_on IS NULL OR ended_on > :from)
