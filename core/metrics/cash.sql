-- Cash: what is in the bank, what goes out, and how long it lasts.

-- name: cash
-- title: Cash
-- family: Cash
-- definition: What was in the bank at the end of a period's last whole month.
-- formula: balance of the month's end
-- unit: USD
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- needs: cash
-- rows: company_months
-- source: The books' own balance.
-- undefined: When the balance of that month is not told.
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CAST(balance_usd AS DOUBLE) AS value,
    CASE WHEN balance_usd IS NULL THEN 'the balance of that month is not told' END AS undefined
FROM periods($grain, $first_day, $last_day)
LEFT JOIN cash ON month = last_whole_month(measured_on)
ORDER BY period

-- name: spend
-- title: Spend
-- family: Cash
-- definition: What was paid in a period, for all purposes or for each.
-- formula: Σ amount × USD per unit of its currency in that month
-- unit: USD
-- better: down
-- grain: month quarter year
-- usual_grain: month
-- dimensions: category
-- needs: spend
-- rows: spend
-- source: The books' own payments.
-- undefined: When nothing is told of a month.
WITH paid AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        CASE $by WHEN 'category' THEN category ELSE 'all' END AS part,
        usd
    FROM spend_months
    WHERE among($category, category)
),
told AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        count(spend_usd) < count(*) AS has_gap
    FROM company_months
    GROUP BY ALL
),
parts AS (
    SELECT 'all' AS part WHERE $by IS NULL
    UNION
    SELECT part FROM paid
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CASE WHEN NOT any_value(has_gap) THEN CAST(coalesce(sum(usd), 0) AS DOUBLE) END AS value,
    CASE
        WHEN any_value(has_gap) THEN 'the books do not tell the spend of every month of it'
    END AS undefined
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN told USING (period)
LEFT JOIN paid USING (period, part)
GROUP BY period, last_day, is_unfinished, part
ORDER BY part, period

-- name: net_burn
-- title: Net burn
-- family: Cash
-- definition: By how much the balance fell in a period, not counting money that was raised. Below
--   0, cash came in.
-- formula: balance before + raised − balance at the end
-- unit: USD
-- better: down
-- grain: month quarter year
-- usual_grain: month
-- column: raised_usd (USD): Raised
-- needs: cash
-- rows: company_months
-- source: Net burn as in David Sacks, “The Burn Multiple”; from balances, so that it holds whatever
--   the books leave out.
-- undefined: When a balance is not told.
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    net_burn_usd AS value,
    CASE
        WHEN net_burn_usd IS NULL THEN 'the balance before it or of one of its months is not told'
    END AS undefined,
    raised_usd
FROM periods($grain, $first_day, $last_day)
LEFT JOIN burned($grain) USING (period)
ORDER BY period

-- name: burn_multiple
-- title: Burn multiple
-- family: Cash
-- definition: How much cash was burned for each dollar of ARR that was added. Exchange rates do not
--   count as added.
-- formula: net burn ÷ (12 × net new MRR without exchange)
-- unit: ratio
-- better: down
-- grain: month quarter year
-- usual_grain: quarter; payments and new contracts of one month hardly ever belong together
-- column: net_burn_usd (USD): Net burn
-- column: net_new_arr_usd (USD): Net new ARR
-- needs: subscriptions cash
-- rows: company_months
-- source: David Sacks, “The Burn Multiple” (2020): under 1 is amazing, over 3 is bad. Exchange
--   rates taken out are our own.
-- undefined: Not meaningful when net new ARR is not above 0; or when a balance is not told.
WITH added AS (
    SELECT
        period,
        12 * CAST(sum(end_usd - start_usd - exchange_usd) AS DOUBLE) AS net_new_arr_usd
    FROM movements($grain, $first_day, $last_day)
    GROUP BY period
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CASE WHEN net_new_arr_usd > 0 THEN net_burn_usd / net_new_arr_usd END AS value,
    CASE
        WHEN net_burn_usd IS NULL THEN 'the balance before it or of one of its months is not told'
        WHEN coalesce(net_new_arr_usd, 0) <= 0 THEN 'not meaningful: no ARR was added on balance'
    END AS undefined,
    net_burn_usd,
    coalesce(net_new_arr_usd, 0) AS net_new_arr_usd
FROM periods($grain, $first_day, $last_day)
LEFT JOIN burned($grain) USING (period)
LEFT JOIN added USING (period)
ORDER BY period

-- name: runway
-- title: Runway
-- family: Cash
-- definition: How many months the cash of a period's last whole month lasts if as much is burned as
--   in the months before it.
-- formula: cash ÷ average monthly net burn of the last so many months
-- unit: months
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- parameter: burn_months = 3 (1 to 12): Whole months that the burn is averaged over.
-- column: cash_usd (USD): Cash
-- column: monthly_burn_usd (USD): Net burn a month
-- needs: cash
-- rows: company_months
-- source: Common: cash over net burn.
-- undefined: When no cash is burned, or a balance is not told.
WITH recent AS (
    SELECT
        period,
        last_day,
        is_unfinished,
        CAST(any_value(cash_usd) FILTER (month = last_whole_month(measured_on)) AS DOUBLE)
            AS cash_usd,
        CASE
            WHEN count(net_burn_usd) = $burn_months
                THEN CAST(sum(net_burn_usd) AS DOUBLE) / $burn_months
        END AS monthly_burn_usd
    FROM periods($grain, $first_day, $last_day)
    LEFT JOIN company_months
        ON month BETWEEN last_whole_month(measured_on) - to_months($burn_months - 1)
            AND last_whole_month(measured_on)
    GROUP BY period, last_day, is_unfinished
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CASE WHEN monthly_burn_usd > 0 THEN cash_usd / monthly_burn_usd END AS value,
    CASE
        WHEN cash_usd IS NULL OR monthly_burn_usd IS NULL
            THEN 'the books do not tell every balance of that time'
        WHEN monthly_burn_usd <= 0 THEN 'no cash is burned'
    END AS undefined,
    cash_usd,
    monthly_burn_usd
FROM recent
ORDER BY period

-- name: runway_with_growth
-- title: Runway with growth
-- family: Cash
-- definition: How many months the cash lasts if the months ahead go on as those of the window did.
--   Receipts and inference go with MRR, which grows by its average step (in logs); all other costs
--   go on along their trend (a line through their logs). It is the path without luck of the
--   forecast on the investor's page, where the fan shows what else may happen.
-- formula: first n with cash + Σ (MRR × (1 + g)^k × (receipts − inference, for each dollar of MRR)
--   − other costs × (1 + s)^k), k = 1 … n, below 0
-- unit: months
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- parameter: window_months = 12 (6 to 36): Whole months that levels and growth are measured on.
-- column: cash_usd (USD): Cash
-- column: receipts_usd (USD): Received a month
-- column: inference_usd (USD): Inference a month
-- column: running_usd (USD): Other costs a month
-- column: mrr_growth (share): Growth of MRR a month
-- column: running_growth (share): Growth of other costs a month
-- needs: subscriptions cash spend
-- rows: company_months
-- source: Our own; cash over burn, simulated month by month.
-- undefined: When cash lasts for over 120 months, the books have under 6 whole months, or a balance
--   or a month's spend is not told.
WITH dated AS (
    SELECT *, last_whole_month(measured_on) AS last_month
    FROM periods($grain, $first_day, $last_day)
),
stepped AS (
    SELECT
        *,
        lag(mrr_usd) OVER by_month AS earlier_usd,
        row_number() OVER by_month AS month_no
    FROM cash_months
    WINDOW by_month AS (ORDER BY month)
),
-- Of books shorter than the window the first month counts only as what the second grew from.
recent AS (
    SELECT
        period,
        date_diff('month', last_month, month) AS age,
        month_no = 1 AS is_first,
        max(month_no) OVER (PARTITION BY period) AS told_months,
        arg_max(mrr_usd, month) OVER (PARTITION BY period) > 0 AS has_mrr,
        mrr_usd,
        CASE WHEN mrr_usd > 0 AND earlier_usd > 0 THEN ln(mrr_usd / earlier_usd) END AS mrr_step,
        CASE WHEN has_mrr THEN CASE WHEN mrr_usd > 0 THEN 1 / mrr_usd ELSE 0 END ELSE 1 END
            AS for_each_dollar,
        receipts_usd,
        inference_usd,
        running_usd,
        balance_usd
    FROM dated
    JOIN stepped ON month > last_month - to_months($window_months) AND month <= last_month
),
measured AS (
    SELECT
        period,
        any_value(told_months) >= 6 AS is_long,
        count(running_usd) = count(*) AS is_spend_told,
        any_value(balance_usd) FILTER (age = 0) AS cash_usd,
        CASE WHEN any_value(has_mrr) THEN any_value(mrr_usd) FILTER (age = 0) ELSE 1 END AS base,
        avg(receipts_usd * for_each_dollar) FILTER (NOT is_first) AS receipts,
        avg(inference_usd * for_each_dollar) FILTER (age > -3) AS inference,
        CASE WHEN any_value(has_mrr) AND count(mrr_step) > 1 THEN avg(mrr_step) ELSE 0 END
            AS mrr_step,
        min(running_usd) FILTER (NOT is_first) > 0 AS has_trend,
        avg(running_usd) FILTER (NOT is_first) AS running_usd,
        regr_slope(ln(nullif(greatest(running_usd, 0), 0)), age) FILTER (NOT is_first)
            AS running_step,
        regr_intercept(ln(nullif(greatest(running_usd, 0), 0)), age) FILTER (NOT is_first)
            AS running_log
    FROM recent
    GROUP BY period
),
levels AS (
    SELECT
        period,
        is_long,
        is_spend_told,
        cash_usd,
        base * receipts AS receipts_usd,
        base * inference AS inference_usd,
        CASE WHEN has_trend THEN exp(running_log) ELSE running_usd END AS running_usd,
        mrr_step,
        CASE WHEN has_trend THEN running_step ELSE 0 END AS running_step
    FROM measured
),
flows AS (
    SELECT
        period,
        n,
        cash_usd,
        (receipts_usd - inference_usd) * exp(mrr_step * n) - running_usd * exp(running_step * n)
            AS flow
    FROM levels
    CROSS JOIN (SELECT unnest(generate_series(1, 120)) AS n)
    WHERE is_long AND is_spend_told
),
balances AS (
    SELECT
        period,
        n,
        flow,
        cash_usd + sum(flow) OVER (PARTITION BY period ORDER BY n) AS balance
    FROM flows
),
ends AS (
    SELECT period, arg_min(n - 1 + (balance - flow) / -flow, n) AS months
    FROM balances
    WHERE balance < 0
    GROUP BY period
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CAST(months AS DOUBLE) AS value,
    CASE
        WHEN NOT coalesce(is_long, false) THEN 'the books have under 6 whole months'
        WHEN NOT is_spend_told THEN 'the books do not tell the spend of every month of the window'
        WHEN cash_usd IS NULL THEN 'the balance of that month is not told'
        WHEN months IS NULL THEN 'cash lasts for over 120 months'
    END AS undefined,
    cash_usd,
    receipts_usd,
    inference_usd,
    running_usd,
    exp(mrr_step) - 1 AS mrr_growth,
    exp(running_step) - 1 AS running_growth
FROM dated
LEFT JOIN levels USING (period)
LEFT JOIN ends USING (period)
ORDER BY period

-- name: headcount
-- title: Head count
-- family: Cash
-- definition: People who worked for the company at the end of a period's last whole month.
-- formula: Σ people
-- unit: people
-- better: neither
-- grain: month quarter year
-- usual_grain: month
-- dimensions: team
-- needs: headcount
-- rows: headcount
-- source: The books' own count.
-- undefined: When the month is not told.
WITH worked AS (
    SELECT month, CASE $by WHEN 'team' THEN team ELSE 'all' END AS part, sum(people) AS people
    FROM headcount
    WHERE among($team, team)
    GROUP BY ALL
),
parts AS (
    SELECT 'all' AS part WHERE $by IS NULL
    UNION
    SELECT part FROM worked
)
SELECT
    period,
    last_day,
    is_unfinished,
    parts.part,
    CAST(people AS DOUBLE) AS value,
    CASE WHEN people IS NULL THEN 'the people of that month are not told' END AS undefined
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN worked ON month = last_whole_month(measured_on) AND worked.part = parts.part
ORDER BY parts.part, period
