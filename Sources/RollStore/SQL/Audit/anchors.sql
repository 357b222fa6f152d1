-- Purpose: the anchors of the chains.
-- Rows: one a writer and day, by day.
SELECT writer, anchor_date, entry_no, link, seal, recorded_at FROM audit_anchor
ORDER BY anchor_date, writer
