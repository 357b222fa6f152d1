-- Purpose: keep where a writer's chain stood on a day; the first word of a day stands.
-- Rows: none.
INSERT INTO audit_anchor (writer, anchor_date, entry_no, link, seal, recorded_at)
VALUES (:writer, :anchor_date, :entry_no, :link, :seal, :recorded_at)
ON CONFLICT (writer, anchor_date) DO NOTHING
