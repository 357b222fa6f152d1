-- Purpose: keep a briefing of a social-care team.
-- Rows: none.
INSERT INTO care_briefing (
    la_code, briefing_no, team, held_on, people, topic, held_by, held_by_id, recorded_at
)
VALUES (
    :la_code, :briefing_no, :team, :held_on, :people, :topic, :held_by, :held_by_id, :recorded_at
)
