-- Purpose: count one more who opened a webinar's recording.
-- Rows: none.
UPDATE webinar SET views = views + 1 WHERE webinar_no = :webinar_no
