-- Purpose: forget that registers were taken where no register is left.
-- Rows: none.
DELETE FROM register_taken
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
    AND NOT EXISTS (
        SELECT 1 FROM register_sheet AS sheet
        WHERE sheet.school_id = register_taken.school_id
            AND sheet.session_date = register_taken.session_date
            AND sheet.session = register_taken.session
    )
