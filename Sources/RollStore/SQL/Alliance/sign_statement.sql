-- Purpose: keep that an organisation signs a statement; once is enough.
-- Rows: none.
INSERT INTO alliance_signature (
    statement_no, organisation_no, written_at, written_by, written_by_id, title
)
VALUES (:statement_no, :organisation_no, :written_at, :written_by, :written_by_id, :title)
ON CONFLICT (statement_no, organisation_no) DO NOTHING
