-- Purpose: keep an organisation that joins.
-- Rows: none.
INSERT INTO alliance_organisation (
    organisation_no, name, represents, joined_on, left_on, version, changed_at
)
VALUES (:organisation_no, :name, :represents, :joined_on, :left_on, 1, :changed_at)
