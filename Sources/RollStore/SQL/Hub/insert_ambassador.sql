-- Purpose: keep somebody who speaks for a hub.
-- Rows: none.
INSERT INTO hub_ambassador (hub_no, ambassador_no, name, offer, since, changed_at)
VALUES (:hub_no, :ambassador_no, :name, :offer, :since, :changed_at)
