-- Purpose: add a text to the table of symbols.
-- Rows: none.
INSERT INTO mark_symbol (mark_no, symbol, first_seen) VALUES (:mark_no, :symbol, :first_seen)
