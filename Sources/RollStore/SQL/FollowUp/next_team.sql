-- Purpose: the number of a school's next size of its team.
-- Rows: one.
SELECT coalesce(max(team_no), 0) + 1 AS next_no FROM list_team WHERE school_id = :school_id
