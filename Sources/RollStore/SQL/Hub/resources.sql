-- Purpose: what a hub shares with its members, newest first.
-- Rows: some tens.
SELECT resource_no, title, link, words, added_by, added_on FROM hub_resource
WHERE hub_no = :hub_no AND withdrawn_on IS NULL ORDER BY added_on DESC, resource_no DESC
