-- Purpose: erase what is kept in engagement objective rows of an engagement past its time.
-- Rows: none.
DELETE FROM engagement_objective WHERE engagement_no = :engagement_no
