-- Purpose: keep that a social worker was told of a day, once.
-- Rows: one where nothing was kept before.
INSERT INTO care_telling (la_code, care_no, about_date, person_id, told_by, told_at)
VALUES (:la_code, :care_no, :about_date, :person_id, :told_by, :told_at)
ON CONFLICT (la_code, care_no, about_date, person_id) DO NOTHING
