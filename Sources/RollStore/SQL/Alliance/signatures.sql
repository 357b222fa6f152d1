-- Purpose: who signed joint statements.
-- Rows: some a statement.
SELECT g.statement_no, g.organisation_no, o.name AS organisation, g.written_at, g.written_by,
    g.written_by_id, g.title
FROM alliance_signature AS g
JOIN alliance_organisation AS o ON o.organisation_no = g.organisation_no
ORDER BY g.statement_no, o.name
