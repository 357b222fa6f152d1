-- Purpose: set a child's target of a year; earlier ones stay.
-- Rows: none.
INSERT INTO care_target (
    la_code, care_no, target_no, year_start, thousandths, why, set_by, set_by_id, set_at
)
VALUES (
    :la_code, :care_no, :target_no, :year_start, :thousandths, :why, :set_by, :set_by_id, :set_at
)
