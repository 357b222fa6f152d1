-- Purpose: the newest link of each writer.
-- Rows: few, by writer.
SELECT writer, entry_no, link FROM audit_chain ORDER BY writer
