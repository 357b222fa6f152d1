-- Purpose: forget the lists that were made before an instant, whoever keeps them.
-- Rows: none.
DELETE FROM pupil_view WHERE is_list = 1 AND made_at < :before
