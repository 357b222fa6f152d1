-- Purpose: write what the national register says of a trust or other group.
-- Rows: none.
INSERT INTO trust (
    trust_uid, group_id, name, kind, kind_code, companies_house, ukprn, is_open, opened,
    closed
)
VALUES (
    :trust_uid, :group_id, :name, :kind, :kind_code, :companies_house, :ukprn, :is_open,
    :opened, :closed
)
ON CONFLICT (trust_uid) DO UPDATE
SET group_id = excluded.group_id, name = excluded.name, kind = excluded.kind,
    kind_code = excluded.kind_code, companies_house = excluded.companies_house,
    ukprn = excluded.ukprn, is_open = excluded.is_open, opened = excluded.opened,
    closed = excluded.closed
