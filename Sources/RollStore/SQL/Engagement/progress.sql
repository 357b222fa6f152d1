-- Purpose: how the objectives of one engagement go, the newest of an objective last.
-- Rows: up to 500.
SELECT engagement_no, objective_no, progress_no, rating, words, on_date, written_at, written_by,
    written_by_id, title
FROM engagement_progress WHERE engagement_no = :engagement_no ORDER BY objective_no, progress_no
