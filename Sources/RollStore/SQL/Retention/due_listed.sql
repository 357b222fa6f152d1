-- Purpose: children who left an authority's list before a cutoff, and of whom nothing was kept since.
-- Rows: one a child past their time.
SELECT la_code, care_no FROM care_child
WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM care_status AS kept
        WHERE kept.la_code = care_child.la_code AND kept.care_no = care_child.care_no
            AND (kept.valid_to IS NULL OR kept.valid_to >= :cutoff_date)
    )
    AND NOT EXISTS (
        SELECT 1 FROM care_mark AS kept
        WHERE kept.la_code = care_child.la_code AND kept.care_no = care_child.care_no
            AND kept.entered_at >= :cutoff
    )
ORDER BY la_code, care_no
