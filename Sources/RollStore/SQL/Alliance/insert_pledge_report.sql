-- Purpose: keep what is reported on a pledge, after what was reported before.
-- Rows: none.
INSERT INTO alliance_pledge_report (
    pledge_no, report_no, on_date, state, words, evidence, impact, written_at, written_by, written_by_id,
    title
)
VALUES (
    :pledge_no,
    (
        SELECT coalesce(max(report_no), 0) + 1 FROM alliance_pledge_report
        WHERE pledge_no = :pledge_no
    ),
    :on_date, :state, :words, :evidence, :impact, :written_at, :written_by, :written_by_id, :title
)
