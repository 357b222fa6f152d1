-- Purpose: find who looked at a child, and at whom a person looked, without reading every look.
CREATE INDEX disclosure_by_pupil ON disclosure (pupil_id, disclosure_no);
CREATE INDEX disclosure_by_time ON disclosure (recorded_at, disclosure_no);
