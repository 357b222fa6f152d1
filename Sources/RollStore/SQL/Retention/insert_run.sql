-- Purpose: keep what a retention run erased.
-- Rows: none.
INSERT INTO retention_run (run_no, table_name, recorded_at, operator, cutoff, removed, held)
VALUES (:run_no, :table_name, :recorded_at, :operator, :cutoff, :removed, :held)
