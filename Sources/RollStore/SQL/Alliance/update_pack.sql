-- Purpose: make a draft anew, if nobody changed it since it was read; what was sent stays as it is.
-- Rows: none.
UPDATE alliance_pack
SET foreword = :foreword, body = :body, made_at = :made_at, made_by = :made_by, version = version + 1
WHERE meeting_no = :meeting_no AND version = :version AND state = 'draft'
