-- Purpose: the schools of a feed.
-- Rows: one a school, by number.
SELECT school_id FROM feed_school WHERE feed_no = :feed_no ORDER BY school_id
