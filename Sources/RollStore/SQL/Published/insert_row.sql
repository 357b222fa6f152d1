-- Purpose: keep a row of a published file as it was printed.
-- Rows: none.
INSERT INTO published_row (
    fingerprint, line, time_period, time_identifier, breakdown, level, code, name, phase,
    figures
) VALUES (
    :fingerprint, :line, :time_period, :time_identifier, :breakdown, :level, :code, :name,
    :phase, :figures
)
