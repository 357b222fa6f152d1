-- Purpose: the printed figures of one place and phase in one edition of a file.
-- Rows: one a row of the file, in its order.
SELECT line, name, figures FROM published_row
WHERE level = :level AND code = :code AND time_period = :time_period AND phase = :phase
    AND fingerprint = :fingerprint AND time_identifier = :time_identifier
    AND breakdown = :breakdown
ORDER BY line
