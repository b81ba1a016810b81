-- What a store is asked besides metrics.

-- name: coverage
-- Gives the first and the last day that the books tell of.
SELECT known_from, known_until FROM coverage

-- name: dimension_values
-- Gives what a filter by a dimension may name, in order of the alphabet.
WITH valued AS (
    SELECT unnest(['segment', 'country', 'industry', 'channel', 'currency']) AS dimension,
        unnest([segment, country, industry, channel, currency]) AS value
    FROM customers
    UNION
    SELECT unnest(['plan', 'billing']), unnest([plan, billing]) FROM states
    UNION
    SELECT 'use_case', use_case FROM usage_days
    UNION
    SELECT 'category', category FROM spend_months
    UNION
    SELECT 'ticket_category', coalesce(category, 'unknown') FROM support
    UNION
    SELECT 'team', team FROM headcount
)
SELECT DISTINCT value FROM valued WHERE dimension = $dimension ORDER BY value

-- name: display_rates
-- Gives for each currency the rate at which dollars are shown in it, and the month whose rate that
-- is: the last one that is over, the nearest earlier one that has a rate, else the earliest.
WITH told AS (
    SELECT
        currency,
        usd_per_unit,
        month,
        month <= (SELECT last_whole_month(known_until) FROM coverage) AS is_over
    FROM rates
)
SELECT
    currency,
    CAST(
        coalesce(arg_max(usd_per_unit, month) FILTER (is_over), arg_min(usd_per_unit, month))
        AS DOUBLE
    ) AS usd_per_unit,
    coalesce(max(month) FILTER (is_over), min(month)) AS month
FROM told
WHERE currency <> 'USD'
GROUP BY currency
ORDER BY currency

-- name: empty_cells
-- Gives in how many usable rows a column is empty that some metric leaves out.
FROM empty_cells

-- name: rows_with_empty_cells
-- Gives the first few rows in which such a column is empty, each by its key.
FROM rows_with_empty_cells
QUALIFY row_number() OVER (PARTITION BY place ORDER BY rowid) <= $examples

-- name: events_as_given
-- Gives the table of usage in its own columns and order, each account and user by its key.
SELECT
    event_id,
    occurred_at,
    account_id,
    user_id,
    nullif(use_case, 'unknown') AS use_case,
    predictions,
    latency_ms,
    cost_usd,
    is_error,
    feedback
FROM events
JOIN customers USING (account_no)
LEFT JOIN people USING (user_no)
