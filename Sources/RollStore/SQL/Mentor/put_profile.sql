-- Purpose: say what a mentor brings, and how many children the mentor takes.
-- Rows: none.
INSERT INTO mentor_profile (
    person_id, la_code, schools, languages, strengths, places, changed_by, changed_at
)
VALUES (
    :person_id, :la_code, :schools, :languages, :strengths, :places, :changed_by, :changed_at
)
ON CONFLICT (person_id) DO UPDATE
SET la_code = excluded.la_code, schools = excluded.schools, languages = excluded.languages,
    strengths = excluded.strengths, places = excluded.places,
    changed_by = excluded.changed_by, changed_at = excluded.changed_at
