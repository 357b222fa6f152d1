-- Purpose: keep a webinar.
-- Rows: none.
INSERT INTO webinar (
    webinar_no, webinar_title, about, speakers, on_date, starts, minutes, join_link, recording, cards, views,
    changed_at, changed_by
)
VALUES (
    :webinar_no, :webinar_title, :about, :speakers, :on_date, :starts, :minutes, :join_link, :recording,
    :cards, 0, :changed_at, :changed_by
)
