-- Usage, counted once when the books are opened, so that no question reads every event again.

-- name: make_usage_days
-- Keeps what each account asked of each use case on each day: counted once from the table of usage.
CREATE TABLE usage_days AS
SELECT
    day,
    account_no,
    use_case,
    count(*) AS batches,
    CAST(sum(predictions) AS BIGINT) AS predictions,
    CAST(sum(predictions) FILTER (cost_usd IS NOT NULL) AS BIGINT) AS costed_predictions,
    sum(cost_usd) AS cost_usd,
    count(is_error) AS checked_batches,
    count(*) FILTER (is_error) AS failed_batches,
    count(*) FILTER (feedback > 0) AS liked,
    count(*) FILTER (feedback < 0) AS disliked
FROM events
GROUP BY day, account_no, use_case
ORDER BY day, account_no, use_case

-- name: make_user_days
-- Keeps on which days each user was active: counted once from the table of usage.
CREATE TABLE user_days AS
SELECT DISTINCT day, account_no, user_no
FROM events
WHERE user_no IS NOT NULL
ORDER BY day, account_no, user_no

-- name: make_empty_cells
-- Keeps in how many usable rows a column is empty that some metric leaves out.
CREATE TABLE empty_cells AS
SELECT
    count(*) FILTER (user_no IS NULL) AS "usage.user_id",
    count(*) FILTER (latency_ms IS NULL) AS "usage.latency_ms",
    count(*) FILTER (cost_usd IS NULL) AS "usage.cost_usd",
    count(*) FILTER (is_error IS NULL) AS "usage.is_error",
    (SELECT count(*) FROM accounts WHERE signed_up_on IS NULL) AS "accounts.signed_up_on"
FROM events

-- name: make_rows_with_empty_cells
-- Keeps the first few rows in which such a column is empty, each by its key.
CREATE TABLE rows_with_empty_cells AS
(SELECT 'usage.user_id' AS place, CAST(event_id AS VARCHAR) AS row_key
FROM events WHERE user_no IS NULL LIMIT 10)
UNION ALL
(SELECT 'usage.latency_ms', CAST(event_id AS VARCHAR)
FROM events WHERE latency_ms IS NULL LIMIT 10)
UNION ALL
(SELECT 'usage.cost_usd', CAST(event_id AS VARCHAR)
FROM events WHERE cost_usd IS NULL LIMIT 10)
UNION ALL
(SELECT 'usage.is_error', CAST(event_id AS VARCHAR)
FROM events WHERE is_error IS NULL LIMIT 10)
UNION ALL
(SELECT 'accounts.signed_up_on', account_id
FROM accounts WHERE signed_up_on IS NULL LIMIT 10)

-- name: used
-- Defines what was asked within the periods of a grain.
CREATE MACRO used(of_grain, from_day, to_day) AS TABLE
SELECT CAST(date_trunc(of_grain, day) AS DATE) AS period, *
FROM usage_days
WHERE day BETWEEN from_day AND to_day

-- name: make_latency_counts
-- Keeps how often each latency occurred on each day, of each use case and segment: counted once from
-- the table of usage where that is long. Where it is short nothing is kept, and quantiles read
-- every event.
CREATE TABLE latency_counts AS
SELECT day, use_case, segment, latency_ms, CAST(count(*) AS INTEGER) AS batches
FROM events
JOIN customers USING (account_no)
WHERE latency_ms IS NOT NULL AND (SELECT counts_latencies FROM incoming_options)
GROUP BY day, use_case, segment, latency_ms
ORDER BY day

-- name: latency_quantiles
-- Defines the quantile of latency within each period, linearly interpolated between the two batches
-- next to it. It reads the counts of latencies where these can tell, else every event.
CREATE MACRO latency_quantiles(
    of_grain, from_day, to_day, share, is_counted, dimension, segments, countries, industries,
    channels, currencies, use_cases
) AS TABLE
WITH timed AS (
    SELECT
        day,
        CASE dimension WHEN 'use_case' THEN use_case WHEN 'segment' THEN segment ELSE 'all' END
            AS part,
        latency_ms,
        batches
    FROM latency_counts
    WHERE is_counted
        AND day BETWEEN from_day AND to_day
        AND among(use_cases, use_case)
        AND among(segments, segment)
    UNION ALL
    SELECT
        day,
        CASE dimension WHEN 'use_case' THEN use_case ELSE part END AS part,
        latency_ms,
        1 AS batches
    FROM events
    JOIN chosen(dimension, segments, countries, industries, channels, currencies)
        USING (account_no)
    WHERE NOT is_counted
        AND day BETWEEN from_day AND to_day
        AND among(use_cases, use_case)
        AND latency_ms IS NOT NULL
),
counted AS (
    SELECT
        CAST(date_trunc(of_grain, day) AS DATE) AS period,
        part,
        latency_ms,
        sum(batches) AS batches
    FROM timed
    GROUP BY ALL
),
ranked AS (
    SELECT
        *,
        sum(batches) OVER (PARTITION BY period, part ORDER BY latency_ms) AS batches_up_to,
        (sum(batches) OVER (PARTITION BY period, part) - 1) * share AS place
    FROM counted
),
next_to AS (
    SELECT
        period,
        part,
        min(latency_ms) FILTER (batches_up_to > floor(place)) AS lower_ms,
        min(latency_ms) FILTER (batches_up_to > ceil(place)) AS upper_ms,
        any_value(place) - floor(any_value(place)) AS weight,
        CAST(sum(batches) AS BIGINT) AS batches
    FROM ranked
    GROUP BY period, part
)
SELECT period, part, lower_ms + weight * (upper_ms - lower_ms) AS latency_ms, batches
FROM next_to
