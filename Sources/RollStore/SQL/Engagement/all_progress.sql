-- Purpose: how the objectives of every engagement go, the newest of an objective last.
-- Rows: up to some ten thousand.
SELECT engagement_no, objective_no, progress_no, rating, words, on_date, written_at, written_by,
    written_by_id, title
FROM engagement_progress ORDER BY engagement_no, objective_no, progress_no
