-- Purpose: the latest looks at named children.
-- Rows: at most the number asked for, newest first.
SELECT recorded_at, operator, purpose, command, school_id, pupil_id, pupils_shown
FROM disclosure ORDER BY disclosure_no DESC LIMIT :most
