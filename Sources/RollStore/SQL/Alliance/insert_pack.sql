-- Purpose: keep the first draft of a pack.
-- Rows: none.
INSERT INTO alliance_pack (
    meeting_no, foreword, body, state, made_at, made_by, sent_by, version
)
VALUES (:meeting_no, :foreword, :body, 'draft', :made_at, :made_by, '', 1)
