-- Purpose: change a meeting about a child, if nobody changed it since it was read.
-- Rows: none.
UPDATE child_meeting
SET on_date = :on_date, starts_at = :starts_at, minutes = :minutes, place = :place,
    purpose = :purpose, state = :state, invited_on = :invited_on, sent_on = :sent_on,
    version = version + 1, changed_at = :changed_at
WHERE school_id = :school_id AND meeting_no = :meeting_no AND version = :version
