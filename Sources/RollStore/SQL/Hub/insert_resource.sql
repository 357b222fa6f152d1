-- Purpose: share something with the members of a hub.
-- Rows: none.
INSERT INTO hub_resource (hub_no, resource_no, title, link, words, added_by, added_on)
VALUES (:hub_no, :resource_no, :title, :link, :words, :added_by, :added_on)
