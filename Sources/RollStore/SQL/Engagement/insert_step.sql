-- Purpose: keep a step of an engagement, after those before.
-- Rows: none.
INSERT INTO engagement_step (
    engagement_no, step_no, step, party, on_date, words, rating, written_at, written_by,
    written_by_id, title
)
VALUES (
    :engagement_no,
    (
        SELECT coalesce(max(step_no), 0) + 1 FROM engagement_step
        WHERE engagement_no = :engagement_no
    ),
    :step, :party, :on_date, :words, :rating, :written_at, :written_by, :written_by_id, :title
)
