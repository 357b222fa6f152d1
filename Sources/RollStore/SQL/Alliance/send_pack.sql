-- Purpose: send a draft as it was read; it stays so.
-- Rows: none.
UPDATE alliance_pack
SET state = 'sent', sent_at = :sent_at, sent_by = :sent_by, version = version + 1
WHERE meeting_no = :meeting_no AND version = :version AND state = 'draft'
