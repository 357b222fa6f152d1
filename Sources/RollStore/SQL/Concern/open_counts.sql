-- Purpose: how many concerns of a school or an authority stand open, by state.
-- Rows: two at most.
SELECT state, count(*) AS concerns FROM outside_concern
WHERE school_id = :school_id AND authority = :authority AND state IN ('new', 'read')
GROUP BY state
