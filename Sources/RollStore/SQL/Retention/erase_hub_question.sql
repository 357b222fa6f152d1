-- Purpose: erase questions of a hub past its time.
-- Rows: none.
DELETE FROM hub_question WHERE hub_no = :hub_no
