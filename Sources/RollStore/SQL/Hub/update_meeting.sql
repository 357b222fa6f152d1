-- Purpose: move a meeting, hold it or cancel it, if nobody changed it since it was read.
-- Rows: none.
UPDATE hub_meeting
SET theme = :theme, on_date = :on_date, starts_at = :starts_at, minutes = :minutes,
    place = :place, agenda = :agenda, state = :state, summary = :summary, recording = :recording,
    version = version + 1, changed_at = :changed_at
WHERE hub_no = :hub_no AND meeting_no = :meeting_no AND version = :version
