-- Purpose: what was found in one engagement, the newest of an expectation last.
-- Rows: up to 200.
SELECT engagement_no, expectation, finding_no, rating, evidence, written_at, written_by,
    written_by_id, title
FROM engagement_finding WHERE engagement_no = :engagement_no ORDER BY expectation, finding_no
