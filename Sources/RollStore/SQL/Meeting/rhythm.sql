-- Purpose: how often each authority meets its schools, where it said so.
-- Rows: one an authority.
SELECT authority, meetings_a_year FROM meeting_rhythm ORDER BY authority
