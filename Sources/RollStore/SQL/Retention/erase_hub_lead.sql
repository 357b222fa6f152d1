-- Purpose: erase leads of a hub past its time.
-- Rows: none.
DELETE FROM hub_lead WHERE hub_no = :hub_no
