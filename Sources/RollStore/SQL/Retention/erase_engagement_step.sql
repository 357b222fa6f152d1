-- Purpose: erase what is kept in engagement step rows of an engagement past its time.
-- Rows: none.
DELETE FROM engagement_step WHERE engagement_no = :engagement_no
