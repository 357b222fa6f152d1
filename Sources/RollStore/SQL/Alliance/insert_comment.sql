-- Purpose: keep what a member says of a pack.
-- Rows: none.
INSERT INTO alliance_comment (
    meeting_no, comment_no, section, words, written_at, written_by, written_by_id, title
)
VALUES (
    :meeting_no,
    (SELECT coalesce(max(comment_no), 0) + 1 FROM alliance_comment WHERE meeting_no = :meeting_no),
    :section, :words, :written_at, :written_by, :written_by_id, :title
)
