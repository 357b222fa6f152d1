-- Purpose: which authorities each authority is set beside, as published lists say.
CREATE TABLE authority_neighbour (
    la_code TEXT NOT NULL CHECK (length(la_code) = 3),
    kind TEXT NOT NULL CHECK (kind IN ('statistical', 'border')),
    neighbour_code TEXT NOT NULL CHECK (length(neighbour_code) = 3),
    place BIGINT NOT NULL CHECK (place >= 1),
    closeness TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (la_code, kind, neighbour_code),
    CHECK (la_code <> neighbour_code)
);
