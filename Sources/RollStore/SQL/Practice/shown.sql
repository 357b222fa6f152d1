-- Purpose: the library: every card that all may read, with the version that they read.
-- Rows: up to some thousands.
SELECT c.card_no, c.school_id, c.state, c.newest_version, c.shown_version, c.reason, c.changed_at,
    s.name AS school_name, s.phase, s.la_code,
    v.version_no, v.card_title, v.problem, v.done, v.codes, v.fits_less, v.money, v.staff_time, v.grade,
    v.evidence, v.compared_schools, v.report, v.licence, v.recording, v.contact, v.written_at,
    v.written_by, v.written_by_id, v.title
FROM practice_card AS c JOIN school AS s ON s.school_id = c.school_id
JOIN practice_version AS v ON v.card_no = c.card_no AND v.version_no = c.shown_version
WHERE c.state <> 'withdrawn' ORDER BY c.card_no
