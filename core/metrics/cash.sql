-- Cash: what is in the bank, what goes out, and how long it lasts.

-- name: cash
-- title: Cash
-- family: Cash
-- definition: What was in the bank at the end of a period's last whole month.
-- formula: balance of the month's end
-- unit: USD
-- better: up
-- grain: month quarter year
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
-- column: raised_usd (USD): Raised
-- needs: cash
-- rows: company_months
-- source: David Sacks, “The Burn Multiple”: net burn.
-- undefined: When a balance is not told.
WITH burned AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        CASE WHEN count(net_burn_usd) = count(*) THEN CAST(sum(net_burn_usd) AS DOUBLE) END
            AS net_burn_usd,
        CAST(sum(raised_usd) AS DOUBLE) AS raised_usd
    FROM company_months
    GROUP BY ALL
)
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
LEFT JOIN burned USING (period)
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
-- column: net_burn_usd (USD): Net burn
-- column: net_new_arr_usd (USD): Net new ARR
-- needs: subscriptions cash
-- rows: company_months
-- source: David Sacks, “The Burn Multiple”; under 1 is amazing, over 3 is bad.
-- undefined: Not meaningful when net new ARR is not above 0; or when a balance is not told.
WITH burned AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        CASE WHEN count(net_burn_usd) = count(*) THEN CAST(sum(net_burn_usd) AS DOUBLE) END
            AS net_burn_usd
    FROM company_months
    GROUP BY ALL
),
added AS (
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
LEFT JOIN burned USING (period)
LEFT JOIN added USING (period)
ORDER BY period

-- name: runway
-- title: Runway
-- family: Cash
-- definition: How many months the cash of a period's last whole month lasts if as much is burned as
--   in the months before it.
-- formula: cash ÷ average monthly net burn of the last burn_months
-- unit: months
-- better: up
-- grain: month quarter year
-- parameter: burn_months = 3 (1 to 12): Whole months that the burn is averaged over.
-- column: cash_usd (USD): Cash
-- column: monthly_burn_usd (USD): Net burn a month
-- needs: cash
-- rows: company_months
-- source: David Sacks, “The Burn Multiple”; cash over net burn.
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
-- definition: How many months the cash lasts if receipts go on growing as MRR did, and spend as it
--   did. What is received is spend less net burn. Simulated month by month; the fan of what may
--   happen is on the investor's page.
-- formula: first n with cash + Σ (receipts × (1 + g)^k − spend × (1 + s)^k), k = 1 … n, below 0
-- unit: months
-- better: up
-- grain: month quarter year
-- parameter: burn_months = 3 (1 to 12): Whole months that receipts and spend are averaged over.
-- parameter: growth_months = 6 (1 to 24): Whole months that both growths are taken from.
-- column: cash_usd (USD): Cash
-- column: receipts_usd (USD): Received a month
-- column: spend_usd (USD): Spent a month
-- column: receipts_growth (share): Growth of receipts a month
-- column: spend_growth (share): Growth of spend a month
-- needs: subscriptions cash spend
-- rows: company_months
-- source: Our own; cash over burn, simulated.
-- undefined: When cash lasts for over 120 months, or a balance, a spend or an earlier MRR is not told.
WITH dated AS (
    SELECT *, last_whole_month(measured_on) AS last_month
    FROM periods($grain, $first_day, $last_day)
),
recent AS (
    SELECT
        period,
        last_day,
        is_unfinished,
        any_value(cash_usd) FILTER (month = last_month) AS cash_usd,
        avg(spend_usd) FILTER (month > last_month - to_months($burn_months)) AS spend_usd,
        avg(net_burn_usd) FILTER (month > last_month - to_months($burn_months)) AS burn_usd,
        avg(spend_usd) FILTER (
            month > last_month - to_months($growth_months + $burn_months)
            AND month <= last_month - to_months($growth_months)
        ) AS earlier_spend_usd,
        any_value(mrr_usd) FILTER (month = last_month) AS mrr_usd,
        any_value(mrr_usd) FILTER (month = last_month - to_months($growth_months))
            AS earlier_mrr_usd,
        count(net_burn_usd) FILTER (month > last_month - to_months($burn_months))
            = $burn_months AS is_told
    FROM dated
    LEFT JOIN company_months
        ON month BETWEEN last_month - to_months($growth_months + $burn_months) AND last_month
    GROUP BY period, last_day, is_unfinished
),
growing AS (
    SELECT
        period,
        last_day,
        is_unfinished,
        CAST(cash_usd AS DOUBLE) AS cash_usd,
        CASE WHEN is_told THEN spend_usd - burn_usd END AS receipts_usd,
        CASE WHEN is_told THEN spend_usd END AS spend_usd,
        pow(CAST(mrr_usd AS DOUBLE) / nullif(CAST(earlier_mrr_usd AS DOUBLE), 0), 1 / $growth_months)
            - 1 AS receipts_growth,
        pow(spend_usd / nullif(earlier_spend_usd, 0), 1 / $growth_months) - 1 AS spend_growth
    FROM recent
),
months AS (SELECT unnest(generate_series(1, 120)) AS n),
flows AS (
    SELECT
        period,
        n,
        cash_usd,
        receipts_usd * pow(1 + receipts_growth, n) - spend_usd * pow(1 + spend_growth, n) AS flow
    FROM growing
    CROSS JOIN months
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
        WHEN cash_usd IS NULL OR receipts_usd IS NULL
            THEN 'the books do not tell every balance of that time'
        WHEN receipts_growth IS NULL OR spend_growth IS NULL
            THEN 'the books do not tell what MRR and spend grew from'
        WHEN months IS NULL THEN 'cash lasts for over 120 months'
    END AS undefined,
    cash_usd,
    receipts_usd,
    spend_usd,
    receipts_growth,
    spend_growth
FROM growing
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
