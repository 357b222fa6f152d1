-- Purpose: put somebody who is asked onto a meeting about a child.
-- Rows: none.
INSERT INTO child_meeting_seat (school_id, meeting_no, seat_no, name, side, service_no, came)
VALUES (:school_id, :meeting_no, :seat_no, :name, :side, :service_no, :came)
