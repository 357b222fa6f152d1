-- Purpose: what was said of how ready places are for help, the newest of a place last.
-- Rows: up to some thousands.
SELECT place_kind, place, note_no, wish, shares_data, names_lead, reason, said_of, written_at,
    written_by, written_by_id, title
FROM help_readiness ORDER BY place_kind, place, note_no
