-- Purpose: the personal links of an authority's children with numbers in a range, newest first.
-- Rows: few.
SELECT link_hash, la_code, care_no, holder, valid_from, valid_to, made_by, made_at, revoked_by,
    revoked_at
FROM care_link WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
ORDER BY made_at DESC, link_hash
