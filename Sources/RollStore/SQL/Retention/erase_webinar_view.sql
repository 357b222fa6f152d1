-- Purpose: erase views of recordings past their time; their number stays with the webinar.
-- Rows: none.
DELETE FROM webinar_view WHERE seen_at < :cutoff
