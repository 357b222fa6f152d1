-- Purpose: who speaks for a hub, and who did.
-- Rows: some.
SELECT ambassador_no, name, offer, since, ended_on FROM hub_ambassador
WHERE hub_no = :hub_no ORDER BY ambassador_no
