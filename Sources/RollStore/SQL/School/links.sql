-- Purpose: every link from a school to one before or after it.
-- Rows: one a link, by school.
SELECT school_id, linked_id, kind, established FROM school_link
ORDER BY school_id, linked_id, kind
