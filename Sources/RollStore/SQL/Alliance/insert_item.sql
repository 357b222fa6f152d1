-- Purpose: keep evidence or a recommendation that is put forward.
-- Rows: none.
INSERT INTO alliance_item (
    item_no, kind, group_no, heading, words, source, state, reason, proposed_on, written_at, written_by,
    written_by_id, title, version
)
VALUES (
    :item_no, :kind, :group_no, :heading, :words, :source, 'proposed', '', :proposed_on, :written_at,
    :written_by, :written_by_id, :title, 1
)
