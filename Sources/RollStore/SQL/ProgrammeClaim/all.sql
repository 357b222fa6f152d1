-- Purpose: what is claimed of programmes at every place, the newest of a place and programme last.
-- Rows: up to some hundred thousand.
SELECT place_kind, place, programme, claim_no, standing, since, until, so_far, source, as_of,
    written_at, written_by, written_by_id, title
FROM programme_claim ORDER BY programme, place_kind, place, claim_no
