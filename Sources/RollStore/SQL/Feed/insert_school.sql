-- Purpose: give a feed a school.
-- Rows: none.
INSERT INTO feed_school (school_id, feed_no) VALUES (:school_id, :feed_no)
