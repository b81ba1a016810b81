-- Questions to start from. They read the books' own tables, so they run on anyone's.

-- name: monthly_signups_by_channel
-- How many accounts signed up in each month, by the channel that brought them?
SELECT date_trunc('month', signed_up_on)::DATE AS month, channel, count(*) AS accounts
FROM accounts
GROUP BY ALL
ORDER BY month, channel

-- name: largest_accounts_today
-- Which accounts pay the most now, in US dollars a month?
WITH latest AS (
    SELECT currency, arg_max(usd_per_unit, month) AS usd_per_unit
    FROM rates
    GROUP BY currency
)
SELECT
    accounts.name,
    accounts.segment,
    sum(subscriptions.monthly_amount * latest.usd_per_unit)::DECIMAL(18, 2) AS monthly_usd
FROM subscriptions
JOIN accounts USING (account_id)
JOIN latest ON latest.currency = subscriptions.currency
WHERE subscriptions.ends_on IS NULL
GROUP BY ALL
ORDER BY monthly_usd DESC
LIMIT 20

-- name: errors_and_latency_by_use_case
-- How often does each use case fail, and how long do nine of ten calls take?
SELECT
    use_case,
    sum(predictions) AS predictions,
    avg(is_error::INT) AS error_rate,
    quantile_cont(latency_ms, 0.5) AS latency_p50_ms,
    quantile_cont(latency_ms, 0.9) AS latency_p90_ms
FROM usage
GROUP BY use_case
ORDER BY predictions DESC

-- name: slowest_invoices
-- Which invoices waited longest for their payment?
SELECT
    accounts.name,
    invoices.issued_on,
    invoices.paid_on,
    invoices.paid_on - invoices.issued_on AS days,
    invoices.amount,
    invoices.currency
FROM invoices
JOIN accounts USING (account_id)
WHERE invoices.paid_on IS NOT NULL
ORDER BY days DESC
LIMIT 50

-- name: spend_by_month
-- What is spent on what, month by month?
SELECT *
FROM (
    SELECT spend.month, spend.category, spend.amount * rates.usd_per_unit AS usd
    FROM spend
    JOIN rates USING (month, currency)
)
PIVOT (
    sum(usd)::DECIMAL(18, 2)
    FOR category IN ('sales', 'marketing', 'research', 'general', 'hosting', 'inference')
)
ORDER BY month
