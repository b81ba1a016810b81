-- Lists of rows that stand behind one value: of one period, and of one part of a dimension. Each
-- gives at most $most_rows rows, and beside them how many there are in all.

-- name: subscriptions
-- Gives the subscriptions that run at the period's end, the dearest first.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    account_id,
    customer.name,
    segment,
    subscription_id,
    plan,
    billing,
    starts_on,
    monthly_amount,
    running.currency,
    mrr_usd,
    count(*) OVER () AS total_rows
FROM running($grain, $first_day, $last_day) AS running
JOIN customer USING (account_no)
WHERE $part IN (
        'all', CASE $by WHEN 'plan' THEN plan WHEN 'billing' THEN billing ELSE part END
    )
    AND among($plan, plan)
    AND among($billing, billing)
ORDER BY mrr_usd DESC, account_id
LIMIT $most_rows

-- name: movements
-- Gives the accounts whose MRR moved within the period, the largest movement first.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    account_id,
    customer.name,
    segment,
    start_usd,
    new_usd,
    expansion_usd,
    reactivation_usd,
    contraction_usd,
    churn_usd,
    exchange_usd,
    end_usd,
    count(*) OVER () AS total_rows
FROM movements($grain, $first_day, $last_day)
JOIN customer USING (account_no)
WHERE $part IN ('all', part) AND end_usd <> start_usd
ORDER BY abs(end_usd - start_usd) DESC, account_id
LIMIT $most_rows

-- name: kept
-- Gives the accounts that paid when the window opened, the largest change first.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    account_id,
    customer.name,
    segment,
    start_usd,
    end_usd,
    least(start_usd, end_usd) AS kept_usd,
    count(*) OVER () AS total_rows
FROM kept($grain, $first_day, $last_day, $window_months)
JOIN customer USING (account_no)
WHERE $part IN ('all', part)
ORDER BY abs(end_usd - start_usd) DESC, account_id
LIMIT $most_rows

-- name: account_months
-- Gives what each account brought in each month of the period, the largest first.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    month,
    account_id,
    customer.name,
    segment,
    subscription_usd,
    usage_usd,
    refunds_usd,
    revenue_usd,
    count(*) OVER () AS total_rows
FROM account_months
JOIN customer USING (account_no)
WHERE $part IN ('all', part) AND month BETWEEN $first_day AND $last_day
ORDER BY revenue_usd DESC, account_id, month
LIMIT $most_rows

-- name: acquisition
-- Gives the accounts that first paid within the period, the largest first.
SELECT
    account_id,
    name,
    segment,
    channel,
    first_paid_on,
    new_usd,
    count(*) OVER () AS total_rows
FROM movements($grain, $first_day, $last_day)
JOIN customers USING (account_no)
WHERE new_usd > 0 AND $part = 'all'
ORDER BY new_usd DESC, account_id
LIMIT $most_rows

-- name: company_months
-- Gives the company's months of the period.
SELECT *, count(*) OVER () AS total_rows
FROM company_months
WHERE month BETWEEN $first_day AND $last_day AND $part = 'all'
ORDER BY month
LIMIT $most_rows

-- name: spend
-- Gives what was paid within the period, as the books have it.
SELECT *, count(*) OVER () AS total_rows
FROM spend
WHERE month BETWEEN $first_day AND $last_day
    AND $part IN ('all', category)
    AND among($category, category)
ORDER BY month, category, currency
LIMIT $most_rows

-- name: headcount
-- Gives the head count of the period's months, as the books have it.
SELECT *, count(*) OVER () AS total_rows
FROM headcount
WHERE month BETWEEN $first_day AND $last_day
    AND $part IN ('all', team)
    AND among($team, team)
ORDER BY month, team
LIMIT $most_rows

-- name: usage
-- Gives the batches of the period in their order; the number decides where clocks do not.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    event_id,
    occurred_at,
    account_id,
    segment,
    use_case,
    predictions,
    latency_ms,
    cost_usd,
    is_error,
    feedback,
    count(*) OVER () AS total_rows
FROM events
JOIN customer USING (account_no)
WHERE day BETWEEN $first_day AND $last_day
    AND $part IN ('all', CASE $by WHEN 'use_case' THEN use_case ELSE part END)
    AND among($use_case, use_case)
ORDER BY occurred_at, event_id
LIMIT $most_rows

-- name: user_days
-- Gives the users who were active within the period, the most active first.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
active AS (
    SELECT account_no, user_no, count(*) AS active_days, max(day) AS last_active_on
    FROM user_days
    WHERE day BETWEEN $first_day AND $last_day
    GROUP BY account_no, user_no
)
SELECT
    user_id,
    account_id,
    customer.name,
    segment,
    active_days,
    last_active_on,
    count(*) OVER () AS total_rows
FROM active
JOIN people USING (user_no)
JOIN customer USING (account_no)
WHERE $part IN ('all', part)
ORDER BY active_days DESC, user_id
LIMIT $most_rows

-- name: new_users
-- Gives the users who were first active within the period.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
began AS (
    SELECT account_no, user_no, min(day) AS first_active_on
    FROM user_days
    GROUP BY account_no, user_no
)
SELECT
    user_id,
    account_id,
    customer.name,
    segment,
    first_active_on,
    count(*) OVER () AS total_rows
FROM began
JOIN people USING (user_no)
JOIN customer USING (account_no)
WHERE $part IN ('all', part) AND first_active_on BETWEEN $first_day AND $last_day
ORDER BY first_active_on, user_id
LIMIT $most_rows

-- name: new_customers
-- Gives the accounts that first paid within the period, whether or not they still did at its
-- end.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    account_id,
    name,
    segment,
    channel,
    signed_up_on,
    first_paid_on,
    count(*) OVER () AS total_rows
FROM customer
WHERE $part IN ('all', part) AND first_paid_on BETWEEN $first_day AND $last_day
ORDER BY first_paid_on, account_id
LIMIT $most_rows

-- name: accounts
-- Gives the accounts that signed up within the period.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    account_id,
    name,
    segment,
    country,
    industry,
    channel,
    signed_up_on,
    first_paid_on,
    count(*) OVER () AS total_rows
FROM customer
WHERE $part IN ('all', part) AND signed_up_on BETWEEN $first_day AND $last_day
ORDER BY signed_up_on, account_id
LIMIT $most_rows

-- name: users
-- Gives the users who came within the period.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    user_id,
    account_id,
    customer.name,
    segment,
    created_on,
    activated_on,
    count(*) OVER () AS total_rows
FROM users
JOIN customer USING (account_id)
WHERE $part IN ('all', part) AND created_on BETWEEN $first_day AND $last_day
ORDER BY created_on, user_id
LIMIT $most_rows

-- name: tickets
-- Gives the tickets that were opened within the period.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency))
SELECT
    ticket_id,
    account_id,
    segment,
    opened_at,
    closed_at,
    category,
    satisfaction,
    count(*) OVER () AS total_rows
FROM support
JOIN customer USING (account_id)
WHERE CAST(opened_at AS DATE) BETWEEN $first_day AND $last_day
    AND $part IN (
        'all', CASE $by WHEN 'ticket_category' THEN coalesce(category, 'unknown') ELSE part END
    )
    AND among($ticket_category, coalesce(category, 'unknown'))
ORDER BY opened_at, ticket_id
LIMIT $most_rows
