-- Purpose: keep what was decided of free words, if nobody has decided.
-- Rows: none.
UPDATE voice_words
SET words = :words, may_name = :may_name, state = :state, reason = :reason, read_by = :read_by,
    read_on = :read_on, concern_no = :concern_no
WHERE words_no = :words_no AND state = 'waiting'
