-- Purpose: the schools that came before a school, by its own record or theirs.
-- Rows: a few, its own record first.
SELECT linked_id, kind, established, 0 AS place FROM school_link
WHERE school_id = :school_id AND kind LIKE 'Predecessor%'
UNION ALL
SELECT school_id AS linked_id, kind, established, 1 AS place FROM school_link
WHERE linked_id = :school_id AND kind LIKE 'Successor%'
ORDER BY place, linked_id, kind
