-- Purpose: when two schools were linked in one way.
-- Rows: one or none.
SELECT established FROM school_link
WHERE school_id = :school_id AND linked_id = :linked_id AND kind = :kind
