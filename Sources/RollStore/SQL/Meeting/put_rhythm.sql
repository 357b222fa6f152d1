-- Purpose: say how often an authority meets its schools.
-- Rows: none.
INSERT INTO meeting_rhythm (authority, meetings_a_year, changed_by, changed_at)
VALUES (:authority, :meetings_a_year, :changed_by, :changed_at)
ON CONFLICT (authority) DO UPDATE
SET meetings_a_year = excluded.meetings_a_year, changed_by = excluded.changed_by,
    changed_at = excluded.changed_at
