-- Purpose: keep how many families a school's team can see in a week.
-- Rows: none.
INSERT INTO list_team (school_id, team_no, families, made_at, made_by, made_by_id)
VALUES (:school_id, :team_no, :families, :made_at, :made_by, :made_by_id)
