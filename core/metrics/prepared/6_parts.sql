-- What metrics of one kind share: their sums for each period and each part of a dimension, of the
-- accounts that pass the filters. A part that there is has a row in every period.

-- name: moved_parts
-- Defines how MRR moved within each period, and of how many accounts.
CREATE MACRO moved_parts(
    of_grain, from_day, to_day, dimension, segments, countries, industries, channels, currencies
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
moved AS (
    SELECT movements.*, part
    FROM movements(of_grain, from_day, to_day) AS movements
    JOIN customer USING (account_no)
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(sum(moved.start_usd), 0) AS start_usd,
    coalesce(sum(moved.new_usd), 0) AS new_usd,
    coalesce(sum(moved.expansion_usd), 0) AS expansion_usd,
    coalesce(sum(moved.reactivation_usd), 0) AS reactivation_usd,
    coalesce(sum(moved.contraction_usd), 0) AS contraction_usd,
    coalesce(sum(moved.churn_usd), 0) AS churn_usd,
    coalesce(sum(moved.exchange_usd), 0) AS exchange_usd,
    coalesce(sum(moved.end_usd), 0) AS end_usd,
    count(*) FILTER (moved.start_usd > 0) AS start_accounts,
    count(*) FILTER (moved.new_usd > 0) AS new_accounts,
    count(*) FILTER (moved.reactivation_usd > 0) AS reactivated_accounts,
    count(*) FILTER (moved.churn_usd < 0) AS lost_accounts,
    count(*) FILTER (moved.end_usd > 0) AS end_accounts
FROM periods(of_grain, from_day, to_day)
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN moved USING (period, part)
GROUP BY period, last_day, is_unfinished, part

-- name: paid_parts
-- Defines what the subscriptions that run at the end of each period cost a month.
CREATE MACRO paid_parts(
    of_grain, from_day, to_day, dimension, segments, countries, industries, channels, currencies,
    plans, billings
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
paid AS (
    SELECT
        period,
        CASE dimension WHEN 'plan' THEN plan WHEN 'billing' THEN billing ELSE part END AS part,
        mrr_usd
    FROM running(of_grain, from_day, to_day)
    JOIN customer USING (account_no)
    WHERE among(plans, plan) AND among(billings, billing)
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce(dimension, '') NOT IN ('plan', 'billing')
    UNION
    SELECT part FROM paid
)
SELECT period, last_day, is_unfinished, part, coalesce(sum(paid.mrr_usd), 0) AS mrr_usd
FROM periods(of_grain, from_day, to_day)
CROSS JOIN parts
LEFT JOIN paid USING (period, part)
GROUP BY period, last_day, is_unfinished, part

-- name: kept_parts
-- Defines what accounts paid when the window opened that closes with each period, what they pay at
-- its end, and what they pay of no more than before; NULL where nobody paid.
CREATE MACRO kept_parts(
    of_grain, from_day, to_day, months, dimension, segments, countries, industries, channels,
    currencies
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
total AS (
    SELECT
        period,
        part,
        sum(kept.start_usd) AS start_usd,
        sum(kept.end_usd) AS end_usd,
        sum(least(kept.end_usd, kept.start_usd)) AS kept_usd
    FROM kept(of_grain, from_day, to_day, months) AS kept
    JOIN customer USING (account_no)
    GROUP BY period, part
)
SELECT period, last_day, is_unfinished, part, start_usd, end_usd, kept_usd
FROM periods(of_grain, from_day, to_day)
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN total USING (period, part)

-- name: used_parts
-- Defines what was asked within each period, and what came of it.
CREATE MACRO used_parts(
    of_grain, from_day, to_day, dimension, segments, countries, industries, channels, currencies,
    use_cases
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
counted AS (
    SELECT
        period,
        CASE dimension WHEN 'use_case' THEN use_case ELSE part END AS part,
        CAST(sum(used.batches) AS BIGINT) AS batches,
        CAST(sum(used.predictions) AS BIGINT) AS predictions,
        CAST(sum(used.costed_predictions) AS BIGINT) AS costed_predictions,
        sum(used.cost_usd) AS cost_usd,
        CAST(sum(used.checked_batches) AS BIGINT) AS checked_batches,
        CAST(sum(used.failed_batches) AS BIGINT) AS failed_batches,
        CAST(sum(used.liked) AS BIGINT) AS liked,
        CAST(sum(used.disliked) AS BIGINT) AS disliked
    FROM used(of_grain, from_day, to_day) AS used
    JOIN customer USING (account_no)
    WHERE among(use_cases, use_case)
    GROUP BY ALL
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce(dimension, '') <> 'use_case'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(batches, 0) AS batches,
    coalesce(predictions, 0) AS predictions,
    coalesce(costed_predictions, 0) AS costed_predictions,
    coalesce(cost_usd, 0) AS cost_usd,
    coalesce(checked_batches, 0) AS checked_batches,
    coalesce(failed_batches, 0) AS failed_batches,
    coalesce(liked, 0) AS liked,
    coalesce(disliked, 0) AS disliked
FROM periods(of_grain, from_day, to_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)

-- name: timed_parts
-- Defines the quantile of latency within each period; NULL where no batch has a latency.
CREATE MACRO timed_parts(
    of_grain, from_day, to_day, share, is_counted, dimension, segments, countries, industries,
    channels, currencies, use_cases
) AS TABLE
WITH timed AS (
    FROM latency_quantiles(
        of_grain, from_day, to_day, share, is_counted,
        dimension, segments, countries, industries, channels, currencies, use_cases
    )
),
parts AS (
    SELECT DISTINCT part
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
    WHERE coalesce(dimension, '') <> 'use_case'
    UNION
    SELECT part FROM timed
)
SELECT period, last_day, is_unfinished, part, latency_ms, coalesce(batches, 0) AS batches
FROM periods(of_grain, from_day, to_day)
CROSS JOIN parts
LEFT JOIN timed USING (period, part)

-- name: ticket_parts
-- Defines what became of the tickets that were opened within each period. Hours are those of the
-- middle of the closed ones; one that was closed before it was opened has none.
CREATE MACRO ticket_parts(
    of_grain, from_day, to_day, dimension, segments, countries, industries, channels, currencies,
    categories
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
ticket AS (
    SELECT
        CAST(date_trunc(of_grain, CAST(opened_at AS DATE)) AS DATE) AS period,
        CASE dimension WHEN 'ticket_category' THEN coalesce(category, 'unknown') ELSE part END
            AS part,
        CASE WHEN closed_at >= opened_at THEN epoch(closed_at - opened_at) / 3600 END AS hours,
        satisfaction
    FROM support
    JOIN customer USING (account_id)
    WHERE among(categories, coalesce(category, 'unknown'))
),
counted AS (
    SELECT
        period,
        part,
        count(*) AS opened_tickets,
        count(hours) AS closed_tickets,
        count(ticket.satisfaction) AS rated_tickets,
        quantile_cont(hours, 0.5) AS middle_hours,
        avg(ticket.satisfaction) AS satisfaction
    FROM ticket
    GROUP BY period, part
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce(dimension, '') <> 'ticket_category'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(opened_tickets, 0) AS opened_tickets,
    coalesce(closed_tickets, 0) AS closed_tickets,
    coalesce(rated_tickets, 0) AS rated_tickets,
    middle_hours,
    satisfaction
FROM periods(of_grain, from_day, to_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)

-- name: active_parts
-- Defines how many users were active in so many days up to the end of each period, and on how many
-- days together.
CREATE MACRO active_parts(
    of_grain, from_day, to_day, window_days, dimension, segments, countries, industries, channels,
    currencies
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
span AS (FROM periods(of_grain, from_day, to_day)),
active AS (
    SELECT period, part, count(*) AS user_days, count(DISTINCT user_no) AS users
    FROM span
    JOIN user_days ON day BETWEEN measured_on - (window_days - 1) AND measured_on
    JOIN customer USING (account_no)
    GROUP BY period, part
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(user_days, 0) AS user_days,
    coalesce(users, 0) AS users
FROM span
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN active USING (period, part)

-- name: burned
-- Defines the net burn of each period, NULL where a balance is not told, and what was raised.
CREATE MACRO burned(of_grain) AS TABLE
SELECT
    CAST(date_trunc(of_grain, month) AS DATE) AS period,
    CASE WHEN count(net_burn_usd) = count(*) THEN CAST(sum(net_burn_usd) AS DOUBLE) END
        AS net_burn_usd,
    CAST(sum(company_months.raised_usd) AS DOUBLE) AS raised_usd
FROM company_months
GROUP BY ALL
