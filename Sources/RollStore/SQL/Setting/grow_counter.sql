-- Purpose: take numbers from a counter, which starts at 1.
-- Rows: none.
INSERT INTO counter (name, next_value) VALUES (:name, 1 + CAST(:step AS BIGINT))
ON CONFLICT (name) DO UPDATE SET next_value = counter.next_value + :step
