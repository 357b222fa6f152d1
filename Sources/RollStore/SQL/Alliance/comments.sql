-- Purpose: what members say of a pack, in order.
-- Rows: some tens.
SELECT comment_no, section, words, written_at, written_by, written_by_id, title
FROM alliance_comment WHERE meeting_no = :meeting_no ORDER BY comment_no
