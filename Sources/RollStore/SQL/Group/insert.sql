-- Purpose: make a group.
-- Rows: none.
INSERT INTO pupil_group (school_id, group_no, kind, name)
VALUES (:school_id, :group_no, :kind, :name)
