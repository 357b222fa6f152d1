-- Purpose: history cannot be altered; it can be erased only under a retention permit.
CREATE TRIGGER submission_is_kept BEFORE UPDATE ON submission
BEGIN
    SELECT RAISE(ABORT, 'history: rows of submission are never changed');
END;
CREATE TRIGGER submission_is_not_erased BEFORE DELETE ON submission
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'submission' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of submission are erased only when their retention has ended');
END;
CREATE TRIGGER amendment_is_kept BEFORE UPDATE ON amendment
BEGIN
    SELECT RAISE(ABORT, 'history: rows of amendment are never changed');
END;
CREATE TRIGGER amendment_is_not_erased BEFORE DELETE ON amendment
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'amendment' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of amendment are erased only when their retention has ended');
END;
CREATE TRIGGER school_history_is_kept BEFORE UPDATE ON school_history
BEGIN
    SELECT RAISE(ABORT, 'history: rows of school_history are never changed');
END;
CREATE TRIGGER school_history_is_not_erased BEFORE DELETE ON school_history
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'school_history' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of school_history are erased only when their retention has ended');
END;
CREATE TRIGGER enrolment_history_is_kept BEFORE UPDATE ON enrolment_history
BEGIN
    SELECT RAISE(ABORT, 'history: rows of enrolment_history are never changed');
END;
CREATE TRIGGER enrolment_history_is_not_erased BEFORE DELETE ON enrolment_history
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'enrolment_history' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of enrolment_history are erased only when their retention has ended');
END;
CREATE TRIGGER disclosure_is_kept BEFORE UPDATE ON disclosure
BEGIN
    SELECT RAISE(ABORT, 'history: rows of disclosure are never changed');
END;
CREATE TRIGGER disclosure_is_not_erased BEFORE DELETE ON disclosure
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'disclosure' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of disclosure are erased only when their retention has ended');
END;
CREATE TRIGGER import_run_is_kept BEFORE UPDATE ON import_run
BEGIN
    SELECT RAISE(ABORT, 'history: rows of import_run are never changed');
END;
CREATE TRIGGER import_run_is_not_erased BEFORE DELETE ON import_run
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'import_run' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of import_run are erased only when their retention has ended');
END;
CREATE TRIGGER quarantined_row_is_kept BEFORE UPDATE ON quarantined_row
BEGIN
    SELECT RAISE(ABORT, 'history: rows of quarantined_row are never changed');
END;
CREATE TRIGGER quarantined_row_is_not_erased BEFORE DELETE ON quarantined_row
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'quarantined_row' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of quarantined_row are erased only when their retention has ended');
END;
CREATE TRIGGER pupil_history_is_kept BEFORE UPDATE ON pupil_history
BEGIN
    SELECT RAISE(ABORT, 'history: rows of pupil_history are never changed');
END;
CREATE TRIGGER pupil_history_is_not_erased BEFORE DELETE ON pupil_history
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'pupil_history' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of pupil_history are erased only when their retention has ended');
END;
CREATE TRIGGER retention_run_is_kept BEFORE UPDATE ON retention_run
BEGIN
    SELECT RAISE(ABORT, 'history: rows of retention_run are never changed');
END;
CREATE TRIGGER retention_run_is_not_erased BEFORE DELETE ON retention_run
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'retention_run' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of retention_run are erased only when their retention has ended');
END;
CREATE TRIGGER mark_symbol_is_kept BEFORE UPDATE ON mark_symbol
BEGIN
    SELECT RAISE(ABORT, 'history: rows of mark_symbol are never changed');
END;
CREATE TRIGGER mark_symbol_is_not_erased BEFORE DELETE ON mark_symbol
BEGIN
    SELECT RAISE(ABORT, 'history: rows of mark_symbol are never erased');
END;
