-- Purpose: keep how ready a place is for help, after what was said before.
-- Rows: none.
INSERT INTO help_readiness (
    place_kind, place, note_no, wish, shares_data, names_lead, reason, said_of, written_at,
    written_by, written_by_id, title
)
VALUES (
    :place_kind, :place,
    (
        SELECT coalesce(max(note_no), 0) + 1 FROM help_readiness
        WHERE place_kind = :place_kind AND place = :place
    ),
    :wish, :shares_data, :names_lead, :reason, :said_of, :written_at, :written_by,
    :written_by_id, :title
)
