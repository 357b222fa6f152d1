-- Purpose: the working groups, open ones first.
-- Rows: some.
SELECT group_no, name, purpose, lead, is_open FROM alliance_group
ORDER BY is_open DESC, name, group_no
