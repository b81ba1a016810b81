-- Retention: who stays, and how much of their revenue.

-- name: nrr
-- title: Net revenue retention
-- family: Retention
-- definition: What those who paid when the window opened pay at its end, as a share of what they
--   paid then. The cohort is closed at the window's start, so nobody new counts; both sides are at
--   the start's exchange rates. The window ends with the period.
-- formula: Σ MRR at the end of accounts paying at the start ÷ Σ their MRR at the start
-- unit: share
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- parameter: window_months = 12 (1 to 36): Months from the window's start to the period's end.
-- column: start_usd (USD): MRR at the window's start
-- column: end_usd (USD): What of it is paid at the end
-- needs: subscriptions
-- rows: kept
-- source: SaaS Metrics Standards Board, “Net Revenue Retention”: the cohort is closed at the start.
--   The window and the exchange rates are our own.
-- undefined: When nobody paid at the window's start.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(end_usd AS DOUBLE) / CAST(start_usd AS DOUBLE) AS value,
    CASE WHEN start_usd IS NULL THEN 'nobody paid when the window opened' END AS undefined,
    CAST(coalesce(start_usd, 0) AS DOUBLE) AS start_usd,
    CAST(coalesce(end_usd, 0) AS DOUBLE) AS end_usd
FROM kept_parts(
    $grain, $first_day, $last_day, $window_months,
    $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: grr
-- title: Gross revenue retention
-- family: Retention
-- definition: As net revenue retention, but no account counts for more than it paid when the window
--   opened, so expansion cannot hide losses. It is never above 1, nor above the net one.
-- formula: Σ min(MRR at the end, MRR at the start) ÷ Σ MRR at the start
-- unit: share
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- parameter: window_months = 12 (1 to 36): Months from the window's start to the period's end.
-- column: start_usd (USD): MRR at the window's start
-- column: kept_usd (USD): What of it is kept
-- needs: subscriptions
-- rows: kept
-- source: SaaS Metrics Standards Board, “Gross Revenue Retention”: never above 100 %. The window
--   and the exchange rates are our own.
-- undefined: When nobody paid at the window's start.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(kept_usd AS DOUBLE) / CAST(start_usd AS DOUBLE) AS value,
    CASE WHEN start_usd IS NULL THEN 'nobody paid when the window opened' END AS undefined,
    CAST(coalesce(start_usd, 0) AS DOUBLE) AS start_usd,
    CAST(coalesce(kept_usd, 0) AS DOUBLE) AS kept_usd
FROM kept_parts(
    $grain, $first_day, $last_day, $window_months,
    $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: logo_churn
-- title: Logo churn
-- family: Retention
-- definition: Share of the accounts that paid when a period began and do not at its end.
-- formula: accounts lost ÷ accounts at the start
-- unit: share
-- better: down
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: start_accounts (accounts): At the start
-- column: lost_accounts (accounts): Lost
-- needs: subscriptions
-- rows: movements
-- source: David Skok, “SaaS Metrics 2.0”: customer churn.
-- undefined: When no account paid at the start.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    lost_accounts / nullif(start_accounts, 0) AS value,
    CASE WHEN start_accounts = 0 THEN 'no account paid when the period began' END AS undefined,
    start_accounts,
    lost_accounts
FROM moved_parts(
    $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: mrr_churn
-- title: Gross MRR churn
-- family: Retention
-- definition: Share of the MRR of a period's start that was lost by its end: accounts that left and
--   contraction of those that stay.
-- formula: (churn + contraction) ÷ MRR at the start
-- unit: share
-- better: down
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: start_usd (USD): MRR at the start
-- column: lost_usd (USD): Lost
-- needs: subscriptions
-- rows: movements
-- source: David Skok, “SaaS Metrics 2.0”: MRR churn; contraction counts as lost.
-- undefined: When there was no MRR at the start.
WITH moved AS (
    SELECT *, -(churn_usd + contraction_usd) AS lost_usd
    FROM moved_parts(
        $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
    )
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(lost_usd AS DOUBLE) / CAST(nullif(start_usd, 0) AS DOUBLE) AS value,
    CASE WHEN start_usd = 0 THEN 'there was no MRR when the period began' END AS undefined,
    CAST(start_usd AS DOUBLE) AS start_usd,
    CAST(lost_usd AS DOUBLE) AS lost_usd
FROM moved
ORDER BY part, period

-- name: quick_ratio
-- title: Quick ratio
-- family: Retention
-- definition: How much MRR came in for each dollar that was lost.
-- formula: (new + expansion + reactivation) ÷ (churn + contraction)
-- unit: ratio
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: gained_usd (USD): Gained
-- column: lost_usd (USD): Lost
-- needs: subscriptions
-- rows: movements
-- source: Mamoon Hamid at SaaStr Annual 2015: the SaaS quick ratio, of which he asks for 4.
--   Reactivation among what came in is our own.
-- undefined: When nothing was lost.
WITH moved AS (
    SELECT
        *,
        new_usd + expansion_usd + reactivation_usd AS gained_usd,
        -(churn_usd + contraction_usd) AS lost_usd
    FROM moved_parts(
        $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
    )
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(gained_usd AS DOUBLE) / CAST(nullif(lost_usd, 0) AS DOUBLE) AS value,
    CASE WHEN lost_usd = 0 THEN 'no MRR was lost' END AS undefined,
    CAST(gained_usd AS DOUBLE) AS gained_usd,
    CAST(lost_usd AS DOUBLE) AS lost_usd
FROM moved
ORDER BY part, period
