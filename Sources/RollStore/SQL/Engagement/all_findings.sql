-- Purpose: what was found in every engagement, the newest of an expectation last.
-- Rows: up to some ten thousand.
SELECT engagement_no, expectation, finding_no, rating, evidence, written_at, written_by,
    written_by_id, title
FROM engagement_finding ORDER BY engagement_no, expectation, finding_no
