-- Purpose: keep a row that was not taken in; the same fault twice in a line is kept once.
-- Rows: none.
INSERT INTO quarantined_row (
    school_id, import_no, line, rule_id, reason, received, recorded_at
) VALUES (
    :school_id, :import_no, :line, :rule_id, :reason, :received, :recorded_at
)
ON CONFLICT (school_id, import_no, line, rule_id) DO NOTHING
