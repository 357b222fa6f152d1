-- Purpose: begin the chain of a writer.
-- Rows: none.
INSERT INTO audit_chain (writer, entry_no, link) VALUES (:writer, 0, :link)
ON CONFLICT (writer) DO NOTHING
