-- Purpose: take a card on, if nobody changed it since it was read.
-- Rows: none.
UPDATE practice_card
SET state = :state, newest_version = :newest_version, shown_version = :shown_version,
    reason = :reason, changed_at = :changed_at
WHERE card_no = :card_no AND state = :state_read AND newest_version = :version_read
