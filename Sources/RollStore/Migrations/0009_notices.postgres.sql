-- Purpose: other processes hear of a submission when it is committed, by school and number.
CREATE FUNCTION submission_is_announced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('rollcall_submission', NEW.school_id || ' ' || NEW.submission_no);
    RETURN NULL;
END;
$$;
CREATE TRIGGER submission_is_announced AFTER INSERT ON submission
FOR EACH ROW EXECUTE FUNCTION submission_is_announced();
