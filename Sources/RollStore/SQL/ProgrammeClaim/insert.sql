-- Purpose: keep what is claimed of a programme at a place, after what was claimed before.
-- Rows: none.
INSERT INTO programme_claim (
    place_kind, place, programme, claim_no, standing, since, until, so_far, source, as_of,
    written_at, written_by, written_by_id, title
)
VALUES (
    :place_kind, :place, :programme,
    (
        SELECT coalesce(max(claim_no), 0) + 1 FROM programme_claim
        WHERE place_kind = :place_kind AND place = :place AND programme = :programme
    ),
    :standing, :since, :until, :so_far, :source, :as_of, :written_at, :written_by,
    :written_by_id, :title
)
