-- Purpose: the objectives of every engagement, in order.
-- Rows: up to some ten thousand.
SELECT engagement_no, objective_no, expectation, words, measure, definition, window_from, window_to,
    baseline_count, baseline_whole, target, due_on, withdrawn_on, written_at, written_by,
    written_by_id, title
FROM engagement_objective ORDER BY engagement_no, objective_no
