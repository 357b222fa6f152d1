-- Purpose: forget a school's answers whose time is over.
-- Rows: none.
DELETE FROM feed_answer WHERE school_id = :school_id AND expires_at <= :now
