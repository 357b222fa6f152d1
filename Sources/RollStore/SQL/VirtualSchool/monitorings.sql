-- Purpose: the records of an authority's monitoring, newest first.
-- Rows: few.
SELECT year_start, term, held_on, children, attended, possible, with_target, on_target, plans,
    plans_reflecting, found, agreed, made_by
FROM care_monitoring WHERE la_code = :la_code ORDER BY held_on DESC, monitoring_no DESC
