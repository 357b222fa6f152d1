-- Purpose: what is stored of a trust or other group.
-- Rows: one or none.
SELECT
    trust_uid, group_id, name, kind, kind_code, companies_house, ukprn, is_open, opened,
    closed
FROM trust WHERE trust_uid = :trust_uid
