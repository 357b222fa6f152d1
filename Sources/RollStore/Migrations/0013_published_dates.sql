-- Purpose: the first and last date that a published file counts, where whoever loads it says so.
ALTER TABLE published_file ADD COLUMN first_date TEXT;
ALTER TABLE published_file ADD COLUMN last_date TEXT;
