-- Purpose: the records of children in care or with a social worker for whom an authority answers.
-- Rows: up to 20,000. The authority is that of care, else of home, else the school's; whoever
-- stands on the authority's own list is reached as well.
SELECT p.school_id, p.pupil_id FROM (
    SELECT c.school_id, c.pupil_id FROM characteristic AS c
    WHERE c.valid_from <= :on AND (c.valid_to IS NULL OR c.valid_to >= :on)
        AND (
            (c.kind IN ('looked-after', 'child-in-need', 'child-protection') AND c.value = 'yes')
            OR (c.kind = 'social-worker' AND c.value <> '')
        )
    UNION
    SELECT a.school_id, a.pupil_id FROM pupil_authority AS a
    WHERE a.relation = 'care' AND a.valid_from <= :on
        AND (a.valid_to IS NULL OR a.valid_to >= :on)
) AS p
JOIN school AS s ON s.school_id = p.school_id
LEFT JOIN pupil_authority AS care ON care.school_id = p.school_id
    AND care.pupil_id = p.pupil_id AND care.relation = 'care' AND care.valid_from <= :on
    AND (care.valid_to IS NULL OR care.valid_to >= :on)
LEFT JOIN pupil_authority AS home ON home.school_id = p.school_id
    AND home.pupil_id = p.pupil_id AND home.relation = 'home' AND home.valid_from <= :on
    AND (home.valid_to IS NULL OR home.valid_to >= :on)
WHERE coalesce(care.la_code, home.la_code, s.la_code) = :code
UNION
SELECT own.school_id, own.pupil_id FROM care_match AS m
JOIN care_status AS held ON held.la_code = m.la_code AND held.care_no = m.care_no
JOIN pupil AS own ON own.pupil_id = m.pupil_id
WHERE m.la_code = :code AND m.state IN ('matched', 'confirmed') AND held.valid_from <= :on
    AND (held.valid_to IS NULL OR held.valid_to >= :on)
