-- Purpose: the kind of every trust and other group.
-- Rows: up to 10,000.
SELECT trust_uid, kind FROM trust
