-- Purpose: erase what is kept in engagement rows of an engagement past its time.
-- Rows: none.
DELETE FROM engagement WHERE engagement_no = :engagement_no
