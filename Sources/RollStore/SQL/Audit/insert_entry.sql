-- Purpose: keep a link of a chain.
-- Rows: none.
INSERT INTO audit_entry (writer, entry_no, recorded_at, digest, link)
VALUES (:writer, :entry_no, :recorded_at, :digest, :link)
