-- The books as they are, and what they cover. “incoming_…” are Arrow streams that are there while
-- these statements run; each can be read once, so usage, which is too long to keep as it is, comes
-- twice.

-- name: make_accounts
-- Keeps the accounts.
CREATE TABLE accounts AS FROM incoming_accounts

-- name: make_users
-- Keeps the users.
CREATE TABLE users AS FROM incoming_users

-- name: make_subscriptions
-- Keeps the dated states of the subscriptions.
CREATE TABLE subscriptions AS FROM incoming_subscriptions

-- name: make_invoices
-- Keeps the invoices and refunds.
CREATE TABLE invoices AS FROM incoming_invoices

-- name: make_support
-- Keeps the help desk's tickets.
CREATE TABLE support AS FROM incoming_support

-- name: make_spend
-- Keeps what was paid.
CREATE TABLE spend AS FROM incoming_spend

-- name: make_headcount
-- Keeps how many people work where.
CREATE TABLE headcount AS FROM incoming_headcount

-- name: make_cash
-- Keeps the balance of every month's end.
CREATE TABLE cash AS FROM incoming_cash

-- name: make_rounds
-- Keeps the rounds.
CREATE TABLE rounds AS FROM incoming_rounds

-- name: make_shares
-- Keeps the shares that each round issued.
CREATE TABLE shares AS FROM incoming_shares

-- name: make_rates
-- Keeps the exchange rates.
CREATE TABLE rates AS FROM incoming_rates

-- name: make_usage_keys
-- Keeps for a moment who occurs in the table of usage.
CREATE TABLE usage_keys AS
SELECT DISTINCT account_id, user_id FROM incoming_usage_keys

-- name: make_customers
-- Numbers every account that any table names: numbers are quicker to count than keys. What is
-- not known of one is “unknown”. It pays from the first day of a subscription that costs anything.
CREATE TABLE customers AS
WITH named AS (
    SELECT account_id FROM accounts
    UNION
    SELECT account_id FROM subscriptions
    UNION
    SELECT account_id FROM invoices
    UNION
    SELECT account_id FROM users
    UNION
    SELECT account_id FROM support
    UNION
    SELECT account_id FROM usage_keys
),
paying AS (
    SELECT account_id, min(starts_on) AS first_paid_on
    FROM subscriptions
    WHERE monthly_amount > 0 AND (ends_on IS NULL OR ends_on > starts_on)
    GROUP BY account_id
)
SELECT
    CAST(row_number() OVER (ORDER BY account_id) AS INTEGER) AS account_no,
    account_id,
    coalesce(name, account_id) AS name,
    coalesce(segment, 'unknown') AS segment,
    coalesce(country, 'unknown') AS country,
    coalesce(industry, 'unknown') AS industry,
    coalesce(channel, 'unknown') AS channel,
    coalesce(currency, 'unknown') AS currency,
    signed_up_on,
    first_paid_on
FROM named
LEFT JOIN accounts USING (account_id)
LEFT JOIN paying USING (account_id)
ORDER BY account_no

-- name: make_people
-- Numbers every user that any table names.
CREATE TABLE people AS
SELECT CAST(row_number() OVER (ORDER BY user_id) AS INTEGER) AS user_no, user_id
FROM (SELECT user_id FROM users UNION SELECT user_id FROM usage_keys)
WHERE user_id IS NOT NULL
ORDER BY user_no

-- name: drop_usage_keys
-- Drops what only numbering needed.
DROP TABLE usage_keys

-- name: stream_usage
-- Keeps joins as they are written: of a stream DuckDB does not know how long it is, and would hash
-- all of it instead of the few keys.
SET disabled_optimizers = 'join_order,build_side_probe_side'

-- name: make_events
-- Keeps the batches of predictions in the order in which they come.
CREATE TABLE events AS
SELECT
    event_id,
    occurred_at,
    CAST(occurred_at AS DATE) AS day,
    account_no,
    user_no,
    coalesce(use_case, 'unknown') AS use_case,
    predictions,
    latency_ms,
    cost_usd,
    is_error,
    feedback
FROM incoming_usage
JOIN customers USING (account_id)
LEFT JOIN people USING (user_id)

-- name: optimize_again
-- Lets joins be turned again.
RESET disabled_optimizers

-- name: make_coverage
-- Keeps the first and the last day that the books tell of. Where there are only subscriptions it is
-- the day on which the last of them, up to today, began or ended, or up to which their export tells.
CREATE TABLE coverage AS
WITH facts AS (
    SELECT min(issued_on) AS first_day, max(issued_on) AS last_day FROM invoices
    UNION ALL
    SELECT min(created_on), max(created_on) FROM users
    UNION ALL
    SELECT min(day), max(day) FROM events
    UNION ALL
    SELECT CAST(min(opened_at) AS DATE), CAST(max(opened_at) AS DATE) FROM support
    UNION ALL
    SELECT min(month), last_day(max(month)) FROM spend
    UNION ALL
    SELECT min(month), last_day(max(month)) FROM headcount
    UNION ALL
    SELECT min(month), last_day(max(month)) FROM cash
),
dated AS (
    SELECT min(first_day) AS first_day, max(last_day) AS last_day FROM facts
),
joined AS (
    SELECT min(signed_up_on) AS first_day, max(signed_up_on) AS last_day FROM accounts
),
agreed AS (
    SELECT
        min(starts_on) AS first_day,
        max(starts_on) FILTER (WHERE starts_on <= today) AS last_start,
        max(ends_on) FILTER (WHERE ends_on <= today) AS last_end
    FROM subscriptions CROSS JOIN incoming_options
)
SELECT
    least(dated.first_day, joined.first_day, agreed.first_day) AS known_from,
    coalesce(
        (SELECT known_until FROM incoming_options),
        greatest(
            dated.last_day,
            joined.last_day,
            last_start,
            (SELECT told_until FROM incoming_options),
            CASE WHEN dated.last_day IS NULL THEN last_end END
        )
    ) AS known_until
FROM dated CROSS JOIN joined CROSS JOIN agreed
