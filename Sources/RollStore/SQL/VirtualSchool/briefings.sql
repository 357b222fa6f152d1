-- Purpose: the briefings of an authority's social-care teams, newest first.
-- Rows: few.
SELECT team, held_on, people, topic, held_by FROM care_briefing
WHERE la_code = :la_code ORDER BY held_on DESC, briefing_no DESC
