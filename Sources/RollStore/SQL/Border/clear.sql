-- Purpose: forget the borders before others are loaded.
-- Rows: none.
DELETE FROM authority_border
