-- Purpose: keep a new card as a draft.
-- Rows: none.
INSERT INTO practice_card (card_no, school_id, state, newest_version, shown_version, reason, changed_at)
VALUES (:card_no, :school_id, 'draft', 1, NULL, '', :changed_at)
