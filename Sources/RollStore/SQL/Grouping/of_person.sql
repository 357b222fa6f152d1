-- Purpose: the groupings of a person with their schools.
-- Rows: up to 5,000, by name; one without a school where a grouping is empty.
SELECT g.grouping_id, g.name, m.school_id
FROM school_grouping AS g
LEFT JOIN school_grouping_member AS m ON m.grouping_id = g.grouping_id
WHERE g.person_id = :person_id
ORDER BY g.name, g.grouping_id, m.school_id
