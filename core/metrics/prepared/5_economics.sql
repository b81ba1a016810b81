-- What several metrics of unit economics share.

-- name: last_whole_month
-- Defines the first day of the last month that is over on a day.
CREATE MACRO last_whole_month(some_day) AS CAST(
    CASE
        WHEN some_day = last_day(some_day) THEN date_trunc('month', some_day)
        ELSE date_trunc('month', some_day) - to_months(1)
    END AS DATE
)

-- name: acquisition
-- Defines how many customers each period brought, and what was spent on sales and marketing as many
-- months earlier as the lag says. It is NULL where a month of it is not told.
CREATE MACRO acquisition(of_grain, from_day, to_day, lag) AS TABLE
WITH span AS (FROM periods(of_grain, from_day, to_day)),
gained AS (
    SELECT
        period,
        count(*) FILTER (new_usd > 0) AS new_accounts,
        sum(new_usd) AS new_usd
    FROM movements(of_grain, from_day, to_day)
    GROUP BY period
),
spent AS (
    SELECT
        period,
        count(company_months.acquisition_usd) AS told_months,
        sum(company_months.acquisition_usd) AS acquisition_usd
    FROM span
    JOIN company_months
        ON month BETWEEN period - to_months(lag) AND measured_on - to_months(lag)
    GROUP BY period
)
SELECT
    span.period,
    last_day,
    is_unfinished,
    coalesce(new_accounts, 0) AS new_accounts,
    CAST(coalesce(new_usd, 0) AS DOUBLE) AS new_usd,
    CASE
        WHEN told_months = date_diff('month', span.period, measured_on) + 1
            THEN CAST(acquisition_usd AS DOUBLE)
    END AS acquisition_usd
FROM span
LEFT JOIN gained ON gained.period = span.period
LEFT JOIN spent ON spent.period = span.period

-- name: trailing_margins
-- Defines the gross margin of as many whole months as are asked for, up to each period's end; NULL
-- where the costs of a month are not told, or nothing was earned.
CREATE MACRO trailing_margins(of_grain, from_day, to_day, months) AS TABLE
SELECT
    period,
    CASE
        WHEN count(serving_usd) = count(*) AND sum(revenue_usd) > 0
            THEN 1 - CAST(sum(serving_usd) AS DOUBLE) / CAST(sum(revenue_usd) AS DOUBLE)
    END AS margin
FROM periods(of_grain, from_day, to_day)
JOIN company_months
    ON month BETWEEN last_whole_month(measured_on) - to_months(months - 1)
        AND last_whole_month(measured_on)
GROUP BY period

-- name: trailing_months
-- Defines of how many whole months, up to each period's end, each account paid at the start, and
-- after how many of these it was gone.
CREATE MACRO trailing_months(of_grain, from_day, to_day, months) AS TABLE
SELECT
    span.period,
    account_no,
    count(*) FILTER (start_usd > 0) AS paid_months,
    count(*) FILTER (churn_usd < 0) AS lost_months
FROM periods(of_grain, from_day, to_day) AS span
JOIN account_movements AS moved
    ON moved.grain = 'month'
    AND moved.period BETWEEN last_whole_month(measured_on) - to_months(months - 1)
        AND last_whole_month(measured_on)
GROUP BY span.period, account_no

-- name: lifetimes
-- Defines for each period what customers pay on average, which share of them leaves in a month, and
-- how long one stays: one over that share, at most the cap.
CREATE MACRO lifetimes(
    of_grain, from_day, to_day, months, cap, dimension, segments, countries, industries, channels,
    currencies
) AS TABLE
WITH customer AS (
    FROM chosen(dimension, segments, countries, industries, channels, currencies)
),
stayed AS (
    SELECT
        period,
        part,
        sum(lost_months) / nullif(sum(paid_months), 0) AS monthly_churn
    FROM trailing_months(of_grain, from_day, to_day, months)
    JOIN customer USING (account_no)
    GROUP BY period, part
),
account AS (
    SELECT period, part, account_no, sum(mrr_usd) AS mrr_usd
    FROM running(of_grain, from_day, to_day)
    JOIN customer USING (account_no)
    GROUP BY period, part, account_no
    HAVING sum(mrr_usd) > 0
),
paid AS (
    SELECT period, part, CAST(sum(mrr_usd) AS DOUBLE) / count(*) AS arpa_usd
    FROM account
    GROUP BY period, part
)
SELECT
    span.period,
    last_day,
    is_unfinished,
    parts.part,
    arpa_usd,
    monthly_churn,
    CASE
        WHEN monthly_churn * cap <= 1 THEN CAST(cap AS DOUBLE) ELSE 1 / monthly_churn
    END AS lifetime_months
FROM periods(of_grain, from_day, to_day) AS span
CROSS JOIN (SELECT DISTINCT part FROM customer) AS parts
LEFT JOIN stayed ON stayed.period = span.period AND stayed.part = parts.part
LEFT JOIN paid ON paid.period = span.period AND paid.part = parts.part
