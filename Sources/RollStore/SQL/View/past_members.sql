-- Purpose: forget the children of lists that were made before an instant, whoever keeps them.
-- Rows: none.
DELETE FROM pupil_view_member WHERE EXISTS (
    SELECT 1 FROM pupil_view AS v
    WHERE v.person_id = pupil_view_member.person_id AND v.view_no = pupil_view_member.view_no
        AND v.made_at < :before
)
