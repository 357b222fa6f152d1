-- Purpose: note that a school's figures may have moved; the stamp is drawn anew. The number of the
-- last change that was more than a submission stays where the whole number given is 0.
-- Rows: none.
INSERT INTO school_change (school_id, version, whole_version)
VALUES (:school_id, :version, :whole_version)
ON CONFLICT (school_id) DO UPDATE
SET version = excluded.version, stamp = excluded.stamp,
    whole_version = CASE WHEN excluded.whole_version > 0 THEN excluded.whole_version
        ELSE school_change.whole_version END
