-- Purpose: keep an engagement that is offered.
-- Rows: none.
INSERT INTO engagement (
    engagement_no, place_kind, place, state, adviser, adviser_id, offered_on, version, changed_at
)
VALUES (
    :engagement_no, :place_kind, :place, 'offered', :adviser, :adviser_id, :offered_on, 1,
    :changed_at
)
