-- Purpose: take back a status whose dates were corrected.
-- Rows: none.
DELETE FROM care_status
WHERE la_code = :la_code AND care_no = :care_no AND status = :status
    AND valid_from = :valid_from
