-- Purpose: enter a registration.
-- Rows: none.
INSERT INTO enrolment (
    school_id, enrolment_no, pupil_id, kind, start_date, expected_leaving, leaving_date,
    recorded_at
)
VALUES (
    :school_id, :enrolment_no, :pupil_id, :kind, :start_date, :expected_leaving,
    :leaving_date, :recorded_at
)
