-- What answers took: counts and seconds, and nothing of what was asked or who asked it.
CREATE TABLE predictions (
    done_at TIMESTAMP NOT NULL,  -- UTC
    use_case VARCHAR NOT NULL,
    model VARCHAR NOT NULL,  -- its version
    kind VARCHAR NOT NULL CHECK (kind IN ('answer', 'explanation')),
    rows INTEGER NOT NULL CHECK (rows > 0),
    seconds DOUBLE NOT NULL CHECK (seconds >= 0)
);
