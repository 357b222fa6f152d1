-- Purpose: the plans in force of a school whose text in force names somebody or was written by them.
-- Rows: up to 50, the soonest review first.
SELECT p.school_id, p.plan_no, p.pupil_id, p.kind, p.state, p.version_no, p.in_force_no, p.opened_on,
    p.live_from, p.review_on, p.ended_on, p.outcome, v.body, v.why, v.written_at, v.written_by,
    v.written_by_id, v.title
FROM help_plan AS p
JOIN help_plan_version AS v
    ON v.school_id = p.school_id AND v.plan_no = p.plan_no AND v.version_no = p.in_force_no
WHERE p.school_id = :school_id AND p.ended_on IS NULL
    AND p.state IN ('live', 'changing', 'changing-school', 'changing-authority')
    AND (lower(v.body) LIKE :named OR v.written_by_id = :person_id)
ORDER BY p.review_on, p.plan_no
