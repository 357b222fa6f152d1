-- Purpose: the objectives of one engagement, in order.
-- Rows: up to 50.
SELECT engagement_no, objective_no, expectation, words, measure, definition, window_from, window_to,
    baseline_count, baseline_whole, target, due_on, withdrawn_on, written_at, written_by,
    written_by_id, title
FROM engagement_objective WHERE engagement_no = :engagement_no ORDER BY objective_no
