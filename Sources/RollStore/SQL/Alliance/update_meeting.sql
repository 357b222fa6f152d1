-- Purpose: change a meeting, if nobody changed it since it was read.
-- Rows: none.
UPDATE alliance_meeting
SET on_date = :on_date, starts_at = :starts_at, minutes = :minutes, place = :place, agenda = :agenda,
    state = :state, record = :record, published_on = :published_on, version = version + 1,
    changed_at = :changed_at
WHERE meeting_no = :meeting_no AND version = :version
