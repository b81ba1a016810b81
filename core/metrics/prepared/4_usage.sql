-- Usage, counted once when the books are opened, so that no question reads every event again. Only
-- the quantiles of latency do.

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

-- name: used
-- Defines what was asked within the periods of a grain.
CREATE MACRO used(of_grain, from_day, to_day) AS TABLE
SELECT CAST(date_trunc(of_grain, day) AS DATE) AS period, *
FROM usage_days
WHERE day BETWEEN from_day AND to_day
