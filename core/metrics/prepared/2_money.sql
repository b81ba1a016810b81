-- Money and time: one rule each. Money is in US dollars at the rate of the month it falls in; a
-- month without a rate takes the nearest earlier one, else the earliest. What a subscription costs
-- a month is rounded to the cent. Days, weeks (ISO, from Monday) and months are those of UTC.

-- name: make_monthly_rates
-- Keeps what a unit of each currency was worth in each month of the books, from the December before
-- their first year on.
CREATE TABLE monthly_rates AS
WITH months AS (
    SELECT CAST(
        unnest(
            generate_series(
                date_trunc('year', known_from) - to_months(1),
                CAST(known_until AS TIMESTAMP),
                to_months(1)
            )
        ) AS DATE
    ) AS month
    FROM coverage
),
currencies AS (
    SELECT currency, arg_min(usd_per_unit, month) AS first_rate FROM rates GROUP BY currency
    UNION ALL
    SELECT 'USD', 1 WHERE NOT EXISTS (FROM rates WHERE currency = 'USD')
)
SELECT
    months.month,
    currencies.currency,
    CAST(coalesce(rates.usd_per_unit, first_rate) AS DECIMAL(18, 8)) AS usd_per_unit
FROM months
CROSS JOIN currencies
ASOF LEFT JOIN rates
    ON rates.currency = currencies.currency AND rates.month <= months.month
ORDER BY months.month, currencies.currency

-- name: make_states
-- Keeps the states of subscriptions that run for a day or more; one that still runs ends at
-- infinity.
CREATE TABLE states AS
SELECT
    account_no,
    subscription_id,
    coalesce(plan, 'unknown') AS plan,
    coalesce(billing, 'unknown') AS billing,
    subscriptions.currency,
    starts_on,
    coalesce(ends_on, DATE 'infinity') AS ends_on,
    monthly_amount
FROM subscriptions
JOIN customers USING (account_id)
WHERE ends_on IS NULL OR ends_on > starts_on
ORDER BY account_no, starts_on

-- name: step_of
-- Defines how long a period of a grain is.
CREATE MACRO step_of(of_grain) AS CASE of_grain
    WHEN 'day' THEN to_days(1)
    WHEN 'week' THEN to_days(7)
    WHEN 'month' THEN to_months(1)
    WHEN 'quarter' THEN to_months(3)
    ELSE to_years(1)
END

-- name: periods
-- Defines the whole periods of a grain from one day to another, as far as the books cover them.
-- What stands at a period's end is measured on its last day, or on the last that is known.
CREATE MACRO periods(of_grain, from_day, to_day) AS TABLE
WITH first_days AS (
    SELECT
        CAST(
            unnest(
                generate_series(
                    date_trunc(of_grain, greatest(from_day, known_from)),
                    CAST(least(to_day, known_until) AS TIMESTAMP),
                    step_of(of_grain)
                )
            ) AS DATE
        ) AS period,
        known_until
    FROM coverage
),
whole AS (
    SELECT
        period,
        CAST(period + step_of(of_grain) - to_days(1) AS DATE) AS last_day,
        known_until
    FROM first_days
)
SELECT
    period,
    last_day,
    CAST(period - to_days(1) AS DATE) AS opened_on,
    least(last_day, known_until) AS measured_on,
    last_day > known_until AS is_unfinished
FROM whole

-- name: chosen
-- Defines the accounts that pass the filters, each in its part of a dimension.
CREATE MACRO chosen(
    dimension, segments, countries, industries, channels, currencies
) AS TABLE
SELECT
    *,
    CASE dimension
        WHEN 'segment' THEN segment
        WHEN 'country' THEN country
        WHEN 'industry' THEN industry
        WHEN 'channel' THEN channel
        WHEN 'currency' THEN currency
        ELSE 'all'
    END AS part
FROM customers
WHERE (segments IS NULL OR list_contains(CAST(segments AS VARCHAR[]), segment))
    AND (countries IS NULL OR list_contains(CAST(countries AS VARCHAR[]), country))
    AND (industries IS NULL OR list_contains(CAST(industries AS VARCHAR[]), industry))
    AND (channels IS NULL OR list_contains(CAST(channels AS VARCHAR[]), channel))
    AND (currencies IS NULL OR list_contains(CAST(currencies AS VARCHAR[]), currency))

-- name: among
-- Defines whether a value passes a filter; one that is not set lets all pass.
CREATE MACRO among(wanted, given) AS
    wanted IS NULL OR list_contains(CAST(wanted AS VARCHAR[]), given)

-- name: months_before
-- Defines the same day of an earlier month; the last day of a month stays the last.
CREATE MACRO months_before(some_day, months) AS CAST(
    CASE
        WHEN some_day = last_day(some_day) THEN last_day(some_day - to_months(months))
        ELSE some_day - to_months(months)
    END AS DATE
)

-- name: sides
-- Defines what each account paid a month at either end of each period, and what the currencies
-- alone did to it: the amounts at the start, at the rates of the end.
CREATE MACRO sides(of_grain, from_day, to_day) AS TABLE
WITH valued AS (
    SELECT
        period,
        account_no,
        starts_on <= opened_on AND ends_on > opened_on AS is_at_start,
        starts_on <= measured_on AND ends_on > measured_on AS is_at_end,
        round(monthly_amount * opening.usd_per_unit, 2) AS old_usd,
        round(monthly_amount * closing.usd_per_unit, 2) AS new_usd
    FROM periods(of_grain, from_day, to_day)
    JOIN states ON starts_on <= measured_on AND ends_on > opened_on
    JOIN monthly_rates AS opening
        ON opening.currency = states.currency
        AND opening.month = date_trunc('month', opened_on)
    JOIN monthly_rates AS closing
        ON closing.currency = states.currency
        AND closing.month = date_trunc('month', measured_on)
)
SELECT
    period,
    account_no,
    coalesce(sum(old_usd) FILTER (is_at_start), 0) AS start_usd,
    coalesce(sum(new_usd) FILTER (is_at_end), 0) AS end_usd,
    coalesce(sum(new_usd - old_usd) FILTER (is_at_start), 0) AS drift_usd
FROM valued
GROUP BY period, account_no

-- name: moves
-- Defines how the MRR of each account moved between the ends of each period. One who begins to pay
-- is new the first time and reactivated later; for one who stays, currencies are told apart from
-- what was agreed; one who left and came back in between did not move.
CREATE MACRO moves(of_grain, from_day, to_day) AS TABLE
WITH changed AS (
    SELECT
        sides.*,
        start_usd > 0 AND end_usd > 0 AS stays,
        end_usd - start_usd - drift_usd AS agreed_usd,
        first_paid_on < period AS has_paid_before
    FROM sides(of_grain, from_day, to_day) AS sides
    JOIN customers USING (account_no)
)
SELECT
    period,
    account_no,
    start_usd,
    CASE WHEN start_usd = 0 AND NOT has_paid_before THEN end_usd ELSE 0 END AS new_usd,
    CASE WHEN stays THEN greatest(agreed_usd, 0) ELSE 0 END AS expansion_usd,
    CASE WHEN start_usd = 0 AND has_paid_before THEN end_usd ELSE 0 END AS reactivation_usd,
    CASE WHEN stays THEN least(agreed_usd, 0) ELSE 0 END AS contraction_usd,
    CASE WHEN end_usd = 0 THEN -start_usd ELSE 0 END AS churn_usd,
    CASE WHEN stays THEN drift_usd ELSE 0 END AS exchange_usd,
    end_usd
FROM changed
WHERE start_usd > 0 OR end_usd > 0

-- name: make_account_movements
-- Keeps how the MRR of each account moved in each week, month, quarter and year.
CREATE TABLE account_movements AS
WITH span AS (SELECT known_from, known_until FROM coverage),
moved AS (
    SELECT 'week' AS grain, *
    FROM moves('week', (SELECT known_from FROM span), (SELECT known_until FROM span))
    UNION ALL
    SELECT 'month', *
    FROM moves('month', (SELECT known_from FROM span), (SELECT known_until FROM span))
    UNION ALL
    SELECT 'quarter', *
    FROM moves('quarter', (SELECT known_from FROM span), (SELECT known_until FROM span))
    UNION ALL
    SELECT 'year', *
    FROM moves('year', (SELECT known_from FROM span), (SELECT known_until FROM span))
)
SELECT * FROM moved ORDER BY grain, period, account_no

-- name: movements
-- Defines the movements within the periods of a grain.
CREATE MACRO movements(of_grain, from_day, to_day) AS TABLE
SELECT * EXCLUDE (grain)
FROM account_movements
WHERE grain = of_grain AND period BETWEEN from_day AND to_day

-- name: running
-- Defines the subscriptions that run at the end of each period, and what they cost a month.
CREATE MACRO running(of_grain, from_day, to_day) AS TABLE
SELECT
    period,
    account_no,
    subscription_id,
    plan,
    billing,
    starts_on,
    states.currency,
    monthly_amount,
    CAST(round(monthly_amount * usd_per_unit, 2) AS DECIMAL(18, 2)) AS mrr_usd
FROM periods(of_grain, from_day, to_day)
JOIN states ON starts_on <= measured_on AND ends_on > measured_on
JOIN monthly_rates
    ON monthly_rates.currency = states.currency
    AND monthly_rates.month = date_trunc('month', measured_on)

-- name: kept
-- Defines what each account paid a month when a window opened that closes with the period, and what
-- of those accounts is paid at its end, both at the rates of the window's start.
CREATE MACRO kept(of_grain, from_day, to_day, months) AS TABLE
WITH windows AS (
    SELECT period, measured_on, months_before(measured_on, months) AS opens_on
    FROM periods(of_grain, from_day, to_day)
),
valued AS (
    SELECT
        period,
        account_no,
        starts_on <= opens_on AND ends_on > opens_on AS is_at_start,
        starts_on <= measured_on AND ends_on > measured_on AS is_at_end,
        round(monthly_amount * usd_per_unit, 2) AS usd
    FROM windows
    JOIN states ON starts_on <= measured_on AND ends_on > opens_on
    JOIN monthly_rates
        ON monthly_rates.currency = states.currency
        AND monthly_rates.month = date_trunc('month', opens_on)
)
SELECT
    period,
    account_no,
    coalesce(sum(usd) FILTER (is_at_start), 0) AS start_usd,
    coalesce(sum(usd) FILTER (is_at_end), 0) AS end_usd
FROM valued
GROUP BY period, account_no
HAVING start_usd > 0
