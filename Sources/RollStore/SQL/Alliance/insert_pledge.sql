-- Purpose: keep a pledge that was made.
-- Rows: none.
INSERT INTO alliance_pledge (
    pledge_no, organisation_no, promise, audience, milestone, due_on, reporter, state, made_on, version,
    changed_at
)
VALUES (
    :pledge_no, :organisation_no, :promise, :audience, :milestone, :due_on, :reporter, 'made', :made_on,
    1, :changed_at
)
