-- Purpose: the steps of every engagement, in order.
-- Rows: up to some ten thousand.
SELECT engagement_no, step_no, step, party, on_date, words, rating, written_at, written_by,
    written_by_id, title
FROM engagement_step ORDER BY engagement_no, step_no
