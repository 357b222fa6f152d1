-- Purpose: permit the erasure of history before a cutoff, inside this transaction.
-- Rows: none.
INSERT INTO retention_permit (table_name, cutoff) VALUES (:table_name, :cutoff)
