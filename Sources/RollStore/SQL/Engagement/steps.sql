-- Purpose: the steps of one engagement, in order.
-- Rows: up to 100.
SELECT engagement_no, step_no, step, party, on_date, words, rating, written_at, written_by,
    written_by_id, title
FROM engagement_step WHERE engagement_no = :engagement_no ORDER BY step_no
