-- Purpose: empty the cache of details of some dates before it is made again from the record.
-- Rows: none.
DELETE FROM mark_detail
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
