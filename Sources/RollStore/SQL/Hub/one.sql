-- Purpose: one hub.
-- Rows: one or none.
SELECT hub_no, name, region, needs, contexts, aim, places, coordinator, coordinator_name, coordinator_id,
    state, proposed_on, opened_on, closed_on, closing, version FROM hub WHERE hub_no = :hub_no
