-- Usage: who works with the product, and who comes back.

-- name: dau
-- title: Daily active users
-- family: Usage
-- definition: Users who asked for a prediction on a day (UTC), averaged over the days of a period,
--   quiet ones included.
-- formula: Σ active users of each day ÷ days
-- unit: users
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: user_days (user days): Active user days
-- column: days (days): Days
-- needs: usage usage.user_id
-- skips: usage.user_id
-- rows: user_days
-- source: Common: distinct users of one day; averaged over days is our own.
-- undefined: Never; without usage it is 0.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
active AS (
    SELECT CAST(date_trunc($grain, day) AS DATE) AS period, part, count(*) AS user_days
    FROM user_days
    JOIN customer USING (account_no)
    WHERE day BETWEEN $first_day AND $last_day
    GROUP BY ALL
),
span AS (
    SELECT *, measured_on - greatest(period, known_from) + 1 AS days
    FROM periods($grain, $first_day, $last_day)
    CROSS JOIN coverage
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(user_days, 0) / days AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    coalesce(user_days, 0) AS user_days,
    days
FROM span
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN active USING (period, part)
ORDER BY part, period

-- name: wau
-- title: Weekly active users
-- family: Usage
-- definition: Users who asked for a prediction in the seven days up to a period's last; of an ISO
--   week that is Monday to Sunday (UTC).
-- formula: distinct active users of 7 days
-- unit: users
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- needs: usage usage.user_id
-- skips: usage.user_id
-- rows: user_days
-- source: Common: distinct users of a trailing window of 7 days, as in the documentation of Cube,
--   “Daily, Weekly, Monthly Active Users”.
-- undefined: Never; without usage it is 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(users AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined
FROM active_parts(
    $grain, $first_day, $last_day, 7, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: mau
-- title: Monthly active users
-- family: Usage
-- definition: Users who asked for a prediction in the thirty days up to a period's last, so that
--   months of any length compare.
-- formula: distinct active users of 30 days
-- unit: users
-- better: up
-- grain: week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- needs: usage usage.user_id
-- skips: usage.user_id
-- rows: user_days
-- source: Common: distinct users of a trailing window of 30 days, as in the documentation of Cube,
--   “Daily, Weekly, Monthly Active Users”.
-- undefined: Never; without usage it is 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(users AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined
FROM active_parts(
    $grain, $first_day, $last_day, 30, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: stickiness
-- title: Stickiness
-- family: Usage
-- definition: On how many of the thirty days up to a period's last a user of that time was active on
--   average, as a share.
-- formula: average daily active users of 30 days ÷ monthly active users
-- unit: share
-- better: up
-- grain: week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: user_days (user days): Active user days
-- column: users (users): Monthly active users
-- needs: usage usage.user_id
-- skips: usage.user_id
-- rows: user_days
-- source: Common: DAU ÷ MAU; the average day of the 30 is our own.
-- undefined: When nobody was active in the thirty days.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    user_days / nullif(30 * users, 0) AS value,
    CASE WHEN users = 0 THEN 'nobody was active' END AS undefined,
    user_days,
    users
FROM active_parts(
    $grain, $first_day, $last_day, 30, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: activation
-- title: Activation
-- family: Usage
-- definition: Share of the users who came in a period that scored their first batch within some
--   days of coming. A period is unfinished until all its users have had that long.
-- formula: users activated within days ÷ users created
-- unit: share
-- better: up
-- grain: week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- parameter: days = 14 (0 to 90): Days from coming to the first batch.
-- column: created_users (users): Came
-- column: activated_users (users): Activated
-- needs: users users.activated_on
-- rows: users
-- source: Dave McClure, “Startup Metrics for Pirates”: activation; the first batch and the days are
--   our own.
-- undefined: When no user came.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
came AS (
    SELECT
        CAST(date_trunc($grain, created_on) AS DATE) AS period,
        part,
        count(*) AS created_users,
        count(*) FILTER (activated_on <= created_on + $days) AS activated_users
    FROM users
    JOIN customer USING (account_id)
    GROUP BY ALL
)
SELECT
    period,
    last_day,
    last_day + $days > known_until AS is_unfinished,
    part,
    activated_users / created_users AS value,
    CASE WHEN created_users IS NULL THEN 'no user came' END AS undefined,
    coalesce(created_users, 0) AS created_users,
    coalesce(activated_users, 0) AS activated_users
FROM periods($grain, $first_day, $last_day)
CROSS JOIN coverage
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN came USING (period, part)
ORDER BY part, period

-- name: funnel
-- title: Funnel
-- family: Usage
-- definition: Of the accounts that signed up in a period, how many had a user who scored a batch,
--   then paid, both within some days, and still paid twice as long after signing up. Each step
--   counts only accounts that took all before it. A period is unfinished until all its accounts
--   have had that long.
-- formula: accounts of each step
-- unit: accounts
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- parameter: days = 90 (7 to 365): Days from signing up to paying.
-- key: step (): Step
-- column: step_title (): Step
-- column: of_first (share): Of all that signed up
-- column: of_step_before (share): Of the step before
-- needs: accounts accounts.signed_up_on users users.activated_on subscriptions
-- skips: accounts.signed_up_on
-- rows: accounts
-- source: Dave McClure, “Startup Metrics for Pirates” (2007): activation, retention, revenue; the
--   steps and days are our own.
-- undefined: Never; the shares are empty where nobody took the step before.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
activated AS (
    SELECT account_id, min(activated_on) AS activated_on FROM users GROUP BY account_id
),
reached AS (
    SELECT
        CAST(date_trunc($grain, signed_up_on) AS DATE) AS period,
        part,
        coalesce(activated_on <= signed_up_on + $days, false) AS has_activated,
        coalesce(first_paid_on <= signed_up_on + $days, false) AS has_paid,
        EXISTS (
            FROM states
            WHERE states.account_no = customer.account_no
                AND monthly_amount > 0
                AND starts_on <= signed_up_on + 2 * $days
                AND ends_on > signed_up_on + 2 * $days
        ) AS has_stayed
    FROM customer
    LEFT JOIN activated USING (account_id)
    WHERE signed_up_on IS NOT NULL
),
counted AS (
    SELECT
        period,
        part,
        count(*) AS signed_up,
        count(*) FILTER (has_activated) AS activated,
        count(*) FILTER (has_activated AND has_paid) AS paid,
        count(*) FILTER (has_activated AND has_paid AND has_stayed) AS stayed
    FROM reached
    GROUP BY period, part
),
steps AS (
    SELECT
        period,
        part,
        unnest([1, 2, 3, 4]) AS step,
        unnest(['Signed up', 'Scored a batch', 'Paid', 'Still pays']) AS step_title,
        unnest([signed_up, activated, paid, stayed]) AS accounts,
        unnest([NULL, signed_up, activated, paid]) AS accounts_before,
        signed_up
    FROM counted
)
SELECT
    period,
    last_day,
    last_day + 2 * $days > known_until AS is_unfinished,
    part,
    CAST(accounts AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    step,
    step_title,
    accounts / signed_up AS of_first,
    accounts / nullif(accounts_before, 0) AS of_step_before
FROM periods($grain, $first_day, $last_day)
CROSS JOIN coverage
JOIN steps USING (period)
ORDER BY part, period, step

-- name: user_retention
-- title: Retention of users
-- family: Usage
-- definition: Of the users who were first active in a period, the share that was active so many
--   periods later. A value is unfinished while the later period runs.
-- formula: users of the cohort active at the age ÷ users of the cohort
-- unit: share
-- better: up
-- grain: week month quarter
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- key: age (periods): Periods since the first
-- column: cohort_users (users): In the cohort
-- column: active_users (users): Active
-- needs: usage usage.user_id
-- skips: usage.user_id
-- rows: new_users
-- source: Common: retention by calendar periods, as in Amplitude's retention analysis with strict
--   calendar dates.
-- undefined: Never; a period in which nobody began is left out.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
active AS (
    SELECT DISTINCT part, user_no, CAST(date_trunc($grain, day) AS DATE) AS active_in
    FROM user_days
    JOIN customer USING (account_no)
),
began AS (
    SELECT part, user_no, min(active_in) AS period FROM active GROUP BY part, user_no
),
cohort AS (
    SELECT period, part, count(*) AS cohort_users
    FROM began
    WHERE period BETWEEN $first_day AND $last_day
    GROUP BY period, part
),
later AS (
    SELECT period AS active_in, is_unfinished
    FROM periods($grain, $first_day, (SELECT known_until FROM coverage))
),
stayed AS (
    SELECT period, part, active_in, count(*) AS active_users
    FROM active
    JOIN began USING (part, user_no)
    GROUP BY period, part, active_in
)
SELECT
    cohort.period,
    CAST(cohort.period + step_of($grain) - to_days(1) AS DATE) AS last_day,
    is_unfinished,
    cohort.part,
    coalesce(active_users, 0) / cohort_users AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    CAST(row_number() OVER (PARTITION BY cohort.period, cohort.part ORDER BY later.active_in) - 1
        AS INTEGER) AS age,
    cohort_users,
    coalesce(active_users, 0) AS active_users
FROM cohort
JOIN later ON later.active_in >= cohort.period
LEFT JOIN stayed
    ON stayed.period = cohort.period
    AND stayed.part = cohort.part
    AND stayed.active_in = later.active_in
ORDER BY cohort.part, cohort.period, age

-- name: revenue_retention
-- title: Retention of revenue
-- family: Usage
-- definition: Of the MRR that accounts brought that first paid in a period, what they pay so many
--   periods later, at the exchange rates of the first. A value is unfinished while the later period
--   runs.
-- formula: MRR of the cohort at the age ÷ its MRR at the end of its first period
-- unit: share
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- key: age (periods): Periods since the first
-- column: cohort_accounts (accounts): In the cohort
-- column: start_usd (USD): MRR at the end of the first period
-- column: mrr_usd (USD): MRR at the age
-- needs: subscriptions
-- rows: new_customers
-- source: David Skok, “SaaS Metrics 2.0”: cohorts of revenue; the first rates kept are our own.
-- undefined: When nobody of the cohort paid any more at the end of its first period.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
span AS (FROM periods($grain, $first_day, (SELECT known_until FROM coverage))),
cohort AS (
    SELECT
        account_no,
        part,
        CAST(date_trunc($grain, first_paid_on) AS DATE) AS period,
    FROM customer
    WHERE date_trunc($grain, first_paid_on) BETWEEN $first_day AND $last_day
),
sizes AS (
    SELECT period, part, count(*) AS cohort_accounts FROM cohort GROUP BY period, part
),
paid AS (
    SELECT
        cohort.period,
        part,
        later.period AS paid_in,
        sum(round(monthly_amount * usd_per_unit, 2)) AS mrr_usd
    FROM cohort
    JOIN span AS first ON first.period = cohort.period
    JOIN states USING (account_no)
    JOIN span AS later ON starts_on <= later.measured_on AND ends_on > later.measured_on
    JOIN monthly_rates
        ON monthly_rates.currency = states.currency
        AND monthly_rates.month = date_trunc('month', first.measured_on)
    GROUP BY cohort.period, part, later.period
),
aged AS (
    SELECT
        sizes.period,
        sizes.part,
        cohort_accounts,
        is_unfinished,
        CAST(coalesce(mrr_usd, 0) AS DOUBLE) AS mrr_usd,
        row_number() OVER (PARTITION BY sizes.period, sizes.part ORDER BY span.period) - 1 AS age
    FROM sizes
    JOIN span ON span.period >= sizes.period
    LEFT JOIN paid
        ON paid.period = sizes.period
        AND paid.part = sizes.part
        AND paid_in = span.period
),
based AS (
    SELECT
        *,
        first_value(mrr_usd) OVER (PARTITION BY period, part ORDER BY age) AS start_usd
    FROM aged
)
SELECT
    period,
    CAST(period + step_of($grain) - to_days(1) AS DATE) AS last_day,
    is_unfinished,
    part,
    mrr_usd / nullif(start_usd, 0) AS value,
    CASE
        WHEN start_usd = 0 THEN 'nobody of the cohort paid at the end of its first period'
    END AS undefined,
    CAST(age AS INTEGER) AS age,
    cohort_accounts,
    start_usd,
    mrr_usd
FROM based
ORDER BY part, period, age

-- name: predictions
-- title: Predictions
-- family: Usage
-- definition: Rows that customers had scored in a period.
-- formula: Σ predictions
-- unit: predictions
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: batches (batches): Batches
-- needs: usage
-- rows: usage
-- source: Our own.
-- undefined: Never; without usage it is 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(predictions AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    batches
FROM used_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
ORDER BY part, period

-- name: usage_per_account
-- title: Usage per account
-- family: Usage
-- definition: How many predictions an account asked for in a period, in the middle of those that
--   asked for any; beside it the amount that one in ten exceeds.
-- formula: median of Σ predictions of each account
-- unit: predictions
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: p90 (predictions): 90th percentile
-- column: accounts (accounts): Accounts
-- needs: usage
-- rows: usage
-- source: Our own; quantiles are linearly interpolated, as in NumPy.
-- undefined: When no account asked for any.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
account AS (
    SELECT
        period,
        CASE $by WHEN 'use_case' THEN use_case ELSE part END AS part,
        account_no,
        CAST(sum(predictions) AS DOUBLE) AS predictions
    FROM used($grain, $first_day, $last_day)
    JOIN customer USING (account_no)
    WHERE among($use_case, use_case)
    GROUP BY ALL
    HAVING sum(predictions) > 0
),
spread AS (
    SELECT
        period,
        part,
        quantile_cont(predictions, 0.5) AS middle,
        quantile_cont(predictions, 0.9) AS p90,
        count(*) AS accounts
    FROM account
    GROUP BY period, part
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'use_case'
    UNION
    SELECT part FROM spread
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    middle AS value,
    CASE WHEN middle IS NULL THEN 'no account asked for any' END AS undefined,
    p90,
    coalesce(accounts, 0) AS accounts
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN spread USING (period, part)
ORDER BY part, period
