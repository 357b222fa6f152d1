-- Purpose: keep a version of a card's text.
-- Rows: none.
INSERT INTO practice_version (
    card_no, version_no, card_title, problem, done, codes, fits_less, money, staff_time, grade, evidence,
    compared_schools, report, licence, recording, contact, written_at, written_by, written_by_id, title
)
VALUES (
    :card_no, :version_no, :card_title, :problem, :done, :codes, :fits_less, :money, :staff_time,
    :grade, :evidence, :compared_schools, :report, :licence, :recording, :contact, :written_at,
    :written_by, :written_by_id, :title
)
