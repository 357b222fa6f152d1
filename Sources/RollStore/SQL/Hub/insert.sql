-- Purpose: keep a hub that is proposed.
-- Rows: none.
INSERT INTO hub (
    hub_no, name, name_key, region, needs, contexts, aim, places, coordinator, coordinator_name,
    coordinator_id, state, proposed_on, closing, version, changed_at
)
VALUES (
    :hub_no, :name, :name_key, :region, :needs, :contexts, :aim, :places, :coordinator,
    :coordinator_name, :coordinator_id, 'proposed', :proposed_on, '', 1, :changed_at
)
