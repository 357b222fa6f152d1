-- Purpose: empty the cache of some dates before it is made again from the record.
-- Rows: none.
DELETE FROM register_sheet
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
