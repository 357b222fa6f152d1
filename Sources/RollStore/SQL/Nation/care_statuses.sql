-- Purpose: children of the lists of authorities with the dates of their status, without names.
-- Rows: up to 500,000.
SELECT la_code, care_no, valid_from, valid_to FROM care_status
WHERE valid_to IS NULL OR valid_to >= :from
