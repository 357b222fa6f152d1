-- Purpose: keep what is said of a webinar anew.
-- Rows: none.
UPDATE webinar
SET webinar_title = :webinar_title, about = :about, speakers = :speakers, on_date = :on_date,
    starts = :starts, minutes = :minutes, join_link = :join_link, recording = :recording,
    cards = :cards, changed_at = :changed_at, changed_by = :changed_by
WHERE webinar_no = :webinar_no
