-- Purpose: every webinar, the newest first.
-- Rows: up to some hundreds.
SELECT webinar_no, webinar_title, about, speakers, on_date, starts, minutes, join_link, recording, cards,
    views
FROM webinar ORDER BY on_date DESC, webinar_no DESC
