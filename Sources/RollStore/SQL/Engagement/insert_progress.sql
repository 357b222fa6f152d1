-- Purpose: keep how an objective goes, after what was said before.
-- Rows: none.
INSERT INTO engagement_progress (
    engagement_no, objective_no, progress_no, rating, words, on_date, written_at, written_by,
    written_by_id, title
)
VALUES (
    :engagement_no, :objective_no,
    (
        SELECT coalesce(max(progress_no), 0) + 1 FROM engagement_progress
        WHERE engagement_no = :engagement_no AND objective_no = :objective_no
    ),
    :rating, :words, :on_date, :written_at, :written_by, :written_by_id, :title
)
