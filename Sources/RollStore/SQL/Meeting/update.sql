-- Purpose: change a meeting, if nobody changed it since it was read.
-- Rows: none.
UPDATE support_meeting
SET on_date = :on_date, starts_at = :starts_at, minutes = :minutes, place = :place,
    state = :state, invited_on = :invited_on, sent_on = :sent_on, sent_to = :sent_to,
    next_on = :next_on, version = version + 1, changed_at = :changed_at
WHERE school_id = :school_id AND meeting_no = :meeting_no AND version = :version
