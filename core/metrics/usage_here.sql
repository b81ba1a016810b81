-- What the models of this very app took, from the app's own file (core/state).

-- name: measured_use
-- Gives, by use case, what was answered and explained since a moment, and how long it took. The
-- latencies are those of a call, which may answer many rows.
SELECT
    use_case,
    string_agg(DISTINCT model, ', ' ORDER BY model) AS models,
    count(*) FILTER (kind = 'answer') AS calls,
    CAST(coalesce(sum(rows) FILTER (kind = 'answer'), 0) AS BIGINT) AS predictions,
    coalesce(sum(seconds) FILTER (kind = 'answer'), 0) AS seconds,
    1000 * quantile_cont(seconds, 0.5) FILTER (kind = 'answer') AS p50_ms,
    1000 * quantile_cont(seconds, 0.95) FILTER (kind = 'answer') AS p95_ms,
    CAST(coalesce(sum(rows) FILTER (kind = 'explanation'), 0) AS BIGINT) AS explanations,
    coalesce(sum(seconds) FILTER (kind = 'explanation'), 0) AS explanation_seconds,
    count(*) AS measurements,
    min(done_at) AS first_at,
    max(done_at) AS last_at
FROM predictions
WHERE done_at >= $1
GROUP BY use_case
ORDER BY use_case

-- name: measured_days
-- Gives what was answered each day (UTC) by use case, and the seconds it took.
SELECT
    CAST(done_at AS DATE) AS day,
    use_case,
    CAST(sum(rows) AS BIGINT) AS predictions,
    sum(seconds) AS seconds
FROM predictions
WHERE done_at >= $1 AND kind = 'answer'
GROUP BY day, use_case
ORDER BY day, use_case
