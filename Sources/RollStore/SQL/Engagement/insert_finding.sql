-- Purpose: keep what an adviser found of an expectation, after what was found before.
-- Rows: none.
INSERT INTO engagement_finding (
    engagement_no, expectation, finding_no, rating, evidence, written_at, written_by,
    written_by_id, title
)
VALUES (
    :engagement_no, :expectation,
    (
        SELECT coalesce(max(finding_no), 0) + 1 FROM engagement_finding
        WHERE engagement_no = :engagement_no AND expectation = :expectation
    ),
    :rating, :evidence, :written_at, :written_by, :written_by_id, :title
)
