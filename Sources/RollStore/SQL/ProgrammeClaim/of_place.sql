-- Purpose: what is claimed of programmes at one place, the newest of a programme last.
-- Rows: up to 200.
SELECT place_kind, place, programme, claim_no, standing, since, until, so_far, source, as_of,
    written_at, written_by, written_by_id, title
FROM programme_claim WHERE place_kind = :place_kind AND place = :place
ORDER BY programme, claim_no
