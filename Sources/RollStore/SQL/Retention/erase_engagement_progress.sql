-- Purpose: erase what is kept in engagement progress rows of an engagement past its time.
-- Rows: none.
DELETE FROM engagement_progress WHERE engagement_no = :engagement_no
