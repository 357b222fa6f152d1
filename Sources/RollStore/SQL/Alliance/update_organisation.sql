-- Purpose: say anew what an organisation is, if nobody changed it since it was read.
-- Rows: none.
UPDATE alliance_organisation
SET name = :name, represents = :represents, joined_on = :joined_on, left_on = :left_on,
    version = version + 1, changed_at = :changed_at
WHERE organisation_no = :organisation_no AND version = :version
