-- Purpose: describe a hub anew or take it further, if nobody changed it since it was read.
-- Rows: none.
UPDATE hub
SET name = :name, name_key = :name_key, region = :region, needs = :needs, contexts = :contexts,
    aim = :aim, places = :places, coordinator = :coordinator,
    coordinator_name = :coordinator_name, coordinator_id = :coordinator_id, state = :state,
    opened_on = :opened_on, closed_on = :closed_on, closing = :closing, version = version + 1,
    changed_at = :changed_at
WHERE hub_no = :hub_no AND version = :version
