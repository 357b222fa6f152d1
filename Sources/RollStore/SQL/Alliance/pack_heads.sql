-- Purpose: which meetings have a pack, and whether it was sent.
-- Rows: twelve a year.
SELECT meeting_no, state FROM alliance_pack ORDER BY meeting_no
