-- Purpose: every organisation of the alliance, past ones too, by name.
-- Rows: some tens.
SELECT organisation_no, name, represents, joined_on, left_on, version FROM alliance_organisation
ORDER BY name, organisation_no
