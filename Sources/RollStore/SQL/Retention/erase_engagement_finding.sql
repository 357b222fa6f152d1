-- Purpose: erase what is kept in engagement finding rows of an engagement past its time.
-- Rows: none.
DELETE FROM engagement_finding WHERE engagement_no = :engagement_no
