-- Purpose: note that a school's figures may have moved; the stamp is drawn anew.
-- Rows: none.
INSERT INTO school_change (school_id, version) VALUES (:school_id, :version)
ON CONFLICT (school_id) DO UPDATE SET version = excluded.version, stamp = excluded.stamp
