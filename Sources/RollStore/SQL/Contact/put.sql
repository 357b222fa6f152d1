-- Purpose: write a contact of a pupil.
-- Rows: none.
INSERT INTO contact (
    school_id, contact_no, pupil_id, name, relationship, has_parental_responsibility,
    lives_with_pupil, priority, telephone, email, language, recorded_at
)
VALUES (
    :school_id, :contact_no, :pupil_id, :name, :relationship, :has_parental_responsibility,
    :lives_with_pupil, :priority, :telephone, :email, :language, :recorded_at
)
ON CONFLICT (school_id, contact_no) DO UPDATE
SET pupil_id = excluded.pupil_id, name = excluded.name, relationship = excluded.relationship,
    has_parental_responsibility = excluded.has_parental_responsibility,
    lives_with_pupil = excluded.lives_with_pupil, priority = excluded.priority,
    telephone = excluded.telephone, email = excluded.email, language = excluded.language,
    recorded_at = excluded.recorded_at
