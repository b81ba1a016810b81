-- What visitors say of an answer. As in every table here, rows are only ever added, so their
-- order is that of arrival, whatever a clock says; and the id makes a double click one row.
CREATE TABLE feedback (
    id VARCHAR PRIMARY KEY,
    given_at TIMESTAMP NOT NULL,  -- UTC
    text VARCHAR NOT NULL,  -- personal data masked
    predicted VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    model VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('up', 'down')),
    corrected VARCHAR
);
