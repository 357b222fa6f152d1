-- Purpose: keep an objective of an engagement's plan, after those before.
-- Rows: none.
INSERT INTO engagement_objective (
    engagement_no, objective_no, expectation, words, measure, definition, window_from, window_to,
    baseline_count, baseline_whole, target, due_on, written_at, written_by, written_by_id, title
)
VALUES (
    :engagement_no,
    (
        SELECT coalesce(max(objective_no), 0) + 1 FROM engagement_objective
        WHERE engagement_no = :engagement_no
    ),
    :expectation, :words, :measure, :definition, :window_from, :window_to, :baseline_count,
    :baseline_whole, :target, :due_on, :written_at, :written_by, :written_by_id, :title
)
