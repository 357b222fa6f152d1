-- Purpose: history cannot be altered; it can be erased only under a retention permit.
CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history: rows of % are never changed', TG_TABLE_NAME;
END;
$$;
CREATE FUNCTION history_is_not_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM retention_permit
        WHERE table_name = TG_TABLE_NAME AND OLD.recorded_at < cutoff
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'history: rows of % are erased only when their retention has ended',
        TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER submission_is_kept BEFORE UPDATE ON submission
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER submission_is_not_erased BEFORE DELETE ON submission
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER amendment_is_kept BEFORE UPDATE ON amendment
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER amendment_is_not_erased BEFORE DELETE ON amendment
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER school_history_is_kept BEFORE UPDATE ON school_history
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER school_history_is_not_erased BEFORE DELETE ON school_history
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER enrolment_history_is_kept BEFORE UPDATE ON enrolment_history
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER enrolment_history_is_not_erased BEFORE DELETE ON enrolment_history
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER disclosure_is_kept BEFORE UPDATE ON disclosure
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER disclosure_is_not_erased BEFORE DELETE ON disclosure
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER import_run_is_kept BEFORE UPDATE ON import_run
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER import_run_is_not_erased BEFORE DELETE ON import_run
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER quarantined_row_is_kept BEFORE UPDATE ON quarantined_row
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER quarantined_row_is_not_erased BEFORE DELETE ON quarantined_row
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER pupil_history_is_kept BEFORE UPDATE ON pupil_history
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER pupil_history_is_not_erased BEFORE DELETE ON pupil_history
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER retention_run_is_kept BEFORE UPDATE ON retention_run
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER retention_run_is_not_erased BEFORE DELETE ON retention_run
FOR EACH ROW EXECUTE FUNCTION history_is_not_erased();
CREATE TRIGGER mark_symbol_is_kept BEFORE UPDATE OR DELETE ON mark_symbol
FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER submission_is_not_emptied BEFORE TRUNCATE ON submission
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER amendment_is_not_emptied BEFORE TRUNCATE ON amendment
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER school_history_is_not_emptied BEFORE TRUNCATE ON school_history
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER enrolment_history_is_not_emptied BEFORE TRUNCATE ON enrolment_history
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER disclosure_is_not_emptied BEFORE TRUNCATE ON disclosure
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER import_run_is_not_emptied BEFORE TRUNCATE ON import_run
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER quarantined_row_is_not_emptied BEFORE TRUNCATE ON quarantined_row
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER pupil_history_is_not_emptied BEFORE TRUNCATE ON pupil_history
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER retention_run_is_not_emptied BEFORE TRUNCATE ON retention_run
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER mark_symbol_is_not_emptied BEFORE TRUNCATE ON mark_symbol
FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
