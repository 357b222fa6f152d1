-- Purpose: keep who changed what of a survey.
-- Rows: none.
INSERT INTO voice_survey_change (
    survey_no, change_no, what, was, became, changed_at, changed_by, changed_by_id
)
VALUES (
    :survey_no, :change_no, :what, :was, :became, :changed_at, :changed_by, :changed_by_id
)
