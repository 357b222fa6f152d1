-- Purpose: whether somebody opened a webinar's recording.
-- Rows: one or none.
SELECT seen_at FROM webinar_view WHERE webinar_no = :webinar_no AND person_id = :person_id
