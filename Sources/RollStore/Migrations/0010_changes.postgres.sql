-- Purpose: whose figures moved, and when: each school's last change, by one rising number.
-- Other processes hear the number once the change is committed.
CREATE TABLE change_feed (
    feed_no SMALLINT NOT NULL PRIMARY KEY CHECK (feed_no = 1),
    identity TEXT NOT NULL CHECK (length(identity) = 32),
    version BIGINT NOT NULL CHECK (version >= 0)
);
INSERT INTO change_feed (feed_no, identity, version)
VALUES (1, replace(CAST(gen_random_uuid() AS TEXT), '-', ''), 0);
CREATE TABLE school_change (
    school_id BIGINT NOT NULL PRIMARY KEY REFERENCES school (school_id),
    version BIGINT NOT NULL CHECK (version >= 1),
    whole_version BIGINT NOT NULL CHECK (whole_version BETWEEN 0 AND version),
    stamp TEXT NOT NULL
        DEFAULT right(replace(CAST(gen_random_uuid() AS TEXT), '-', ''), 16)
        CHECK (length(stamp) = 16)
);
CREATE INDEX school_change_by_version ON school_change (version);
DROP TRIGGER submission_is_announced ON submission;
DROP FUNCTION submission_is_announced();
CREATE FUNCTION change_is_announced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('rollcall_change', CAST(NEW.version AS TEXT));
    RETURN NULL;
END;
$$;
CREATE TRIGGER change_is_announced AFTER UPDATE ON change_feed
FOR EACH ROW EXECUTE FUNCTION change_is_announced();
