-- Purpose: every pledge, those that are due first.
-- Rows: some hundreds.
SELECT pledge_no, organisation_no, promise, audience, milestone, due_on, reporter, state, made_on, version
FROM alliance_pledge ORDER BY due_on, pledge_no
