-- Purpose: keep what a school says became of what it took up.
-- Rows: none.
UPDATE practice_adoption
SET outcome = :outcome, said = :said, reported_on = :reported_on, reported_by = :reported_by
WHERE school_id = :school_id AND adoption_no = :adoption_no
