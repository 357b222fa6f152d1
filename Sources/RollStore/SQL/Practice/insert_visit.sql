-- Purpose: keep that a school asks another for a conversation or a visit.
-- Rows: none.
INSERT INTO practice_visit (
    visit_no, host_id, guest_id, card_no, kind, state, question, answer, on_date, learnt, asked_on, asked_by,
    answered_by, version, changed_at
)
VALUES (
    :visit_no, :host_id, :guest_id, :card_no, :kind, 'asked', :question, '', NULL, '', :asked_on,
    :asked_by, '', 1, :changed_at
)
