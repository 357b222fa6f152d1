-- Purpose: what was reported on pledges, in order.
-- Rows: some a pledge.
SELECT pledge_no, report_no, on_date, state, words, evidence, impact, written_at, written_by,
    written_by_id, title
FROM alliance_pledge_report ORDER BY pledge_no, report_no
