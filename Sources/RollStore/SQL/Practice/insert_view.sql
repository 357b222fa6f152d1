-- Purpose: keep that somebody opened a webinar's recording, the first time.
-- Rows: none.
INSERT INTO webinar_view (webinar_no, person_id, seen_at)
VALUES (:webinar_no, :person_id, :seen_at)
