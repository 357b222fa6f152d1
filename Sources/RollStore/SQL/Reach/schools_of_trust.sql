-- Purpose: the schools of an academy trust today.
-- Rows: up to 150, by number.
SELECT school_id FROM school_now WHERE trust_uid = :code ORDER BY school_id
