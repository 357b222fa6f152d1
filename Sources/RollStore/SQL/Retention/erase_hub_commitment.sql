-- Purpose: erase what schools said they would do in a hub past its time.
-- Rows: none.
DELETE FROM hub_commitment WHERE hub_no = :hub_no
