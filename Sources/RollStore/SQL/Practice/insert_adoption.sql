-- Purpose: keep that a school takes a card up.
-- Rows: none.
INSERT INTO practice_adoption (
    school_id, adoption_no, card_no, version_no, started_on, aim, may_be_named, report_due_on, taken_at,
    taken_by, taken_by_id, outcome, said, reported_on, reported_by
)
VALUES (
    :school_id, :adoption_no, :card_no, :version_no, :started_on, :aim, :may_be_named, :report_due_on,
    :taken_at, :taken_by, :taken_by_id, NULL, '', NULL, ''
)
