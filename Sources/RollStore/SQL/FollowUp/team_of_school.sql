-- Purpose: how many families a school's team can see in a week, as last said.
-- Rows: one or none.
SELECT families, made_at, made_by, made_by_id FROM list_team
WHERE school_id = :school_id ORDER BY team_no DESC LIMIT 1
