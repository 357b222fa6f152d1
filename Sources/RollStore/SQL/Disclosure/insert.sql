-- Purpose: keep who looked at named children, and why.
-- Rows: none.
INSERT INTO disclosure (
    disclosure_no, recorded_at, operator, purpose, command, school_id, pupil_id, pupils_shown
) VALUES (
    :disclosure_no, :recorded_at, :operator, :purpose, :command, :school_id, :pupil_id,
    :pupils_shown
)
