-- Purpose: every hub.
-- Rows: some hundreds, by name.
SELECT hub_no, name, region, needs, contexts, aim, places, coordinator, coordinator_name, coordinator_id,
    state, proposed_on, opened_on, closed_on, closing, version FROM hub ORDER BY name_key, hub_no
