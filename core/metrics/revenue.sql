-- Revenue: what subscriptions are worth a month, and how that moves.

-- name: mrr
-- title: Monthly recurring revenue
-- family: Revenue
-- definition: What the subscriptions that run on a period's last day cost a month; of an annual
--   contract a twelfth. Invoices for usage and refunds are not part of it.
-- formula: Σ monthly amount × USD per unit of its currency in that month
-- unit: USD
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency plan billing
-- needs: subscriptions
-- rows: subscriptions
-- source: Recurring revenue of the subscriptions that run, without usage or single fees, as the
--   SaaS Metrics Standards Board has it for ARR; by the month.
-- undefined: Never; without a subscription it is 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(mrr_usd AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined
FROM paid_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $plan, $billing
)
ORDER BY part, period

-- name: arr
-- title: Annual recurring revenue
-- family: Revenue
-- definition: Twelve times the monthly recurring revenue of a period's last day: a rate, not what a
--   year brought.
-- formula: 12 × MRR
-- unit: USD
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency plan billing
-- needs: subscriptions
-- rows: subscriptions
-- source: SaaS Metrics Standards Board, “Annual Recurring Revenue”: the run rate at a period's
--   close, without usage or single fees.
-- undefined: Never; without a subscription it is 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(12 * mrr_usd AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined
FROM paid_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $plan, $billing
)
ORDER BY part, period

-- name: mrr_bridge
-- title: MRR bridge
-- family: Revenue
-- definition: How monthly recurring revenue came from a period's start to its end. An account is
--   new the first time it pays and reactivated when it pays again after a period's end without;
--   expansion and contraction are what was agreed by those who stay, exchange is what currencies
--   alone did to them. One who left and came back between two ends did not move.
-- formula: start + new + expansion + reactivation + contraction + churn + exchange = end; the value
--   is end − start
-- unit: USD
-- better: up
-- grain: week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: start_usd (USD): MRR at the start
-- column: new_usd (USD): New
-- column: expansion_usd (USD): Expansion
-- column: reactivation_usd (USD): Reactivation
-- column: contraction_usd (USD): Contraction
-- column: churn_usd (USD): Churn
-- column: exchange_usd (USD): Exchange rates
-- column: end_usd (USD): MRR at the end
-- needs: subscriptions
-- rows: movements
-- source: David Skok, “SaaS Metrics 2.0”: new, expansion and churned MRR; reactivation, contraction
--   and exchange rates told apart are our own.
-- undefined: Never; without a subscription all its terms are 0.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(end_usd - start_usd AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    CAST(start_usd AS DOUBLE) AS start_usd,
    CAST(new_usd AS DOUBLE) AS new_usd,
    CAST(expansion_usd AS DOUBLE) AS expansion_usd,
    CAST(reactivation_usd AS DOUBLE) AS reactivation_usd,
    CAST(contraction_usd AS DOUBLE) AS contraction_usd,
    CAST(churn_usd AS DOUBLE) AS churn_usd,
    CAST(exchange_usd AS DOUBLE) AS exchange_usd,
    CAST(end_usd AS DOUBLE) AS end_usd
FROM moved_parts(
    $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: customers
-- title: Customers
-- family: Revenue
-- definition: Accounts that pay for a subscription on a period's last day, and how their number
--   came about. One who left and came back between two ends did not move.
-- formula: start + new + reactivated − lost = end; the value is the end
-- unit: accounts
-- better: up
-- grain: week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: start_accounts (accounts): At the start
-- column: new_accounts (accounts): New
-- column: reactivated_accounts (accounts): Reactivated
-- column: lost_accounts (accounts): Lost
-- needs: subscriptions
-- rows: movements
-- source: Our own count, by the same ends of periods as the MRR bridge.
-- undefined: Never.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(end_accounts AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    start_accounts,
    new_accounts,
    reactivated_accounts,
    lost_accounts
FROM moved_parts(
    $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: mrr_growth
-- title: MRR growth
-- family: Revenue
-- definition: By which share monthly recurring revenue grew within a period, exchange rates
--   included.
-- formula: MRR at the end ÷ MRR at the start − 1
-- unit: share
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: start_usd (USD): MRR at the start
-- column: end_usd (USD): MRR at the end
-- needs: subscriptions
-- rows: movements
-- source: Common; Brad Feld, “The Rule of 40% for a Healthy SaaS Company”, takes growth from MRR
--   too.
-- undefined: When there was no MRR at the start.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(end_usd AS DOUBLE) / CAST(nullif(start_usd, 0) AS DOUBLE) - 1 AS value,
    CASE WHEN start_usd = 0 THEN 'there was no MRR when the period began' END AS undefined,
    CAST(start_usd AS DOUBLE) AS start_usd,
    CAST(end_usd AS DOUBLE) AS end_usd
FROM moved_parts(
    $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency
)
ORDER BY part, period

-- name: arpa
-- title: Average revenue per account
-- family: Revenue
-- definition: Monthly recurring revenue on a period's last day for each account that pays then.
-- formula: MRR ÷ customers
-- unit: USD per account
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: mrr_usd (USD): MRR
-- column: accounts (accounts): Customers
-- needs: subscriptions
-- rows: subscriptions
-- source: David Skok, “SaaS Metrics 2.0 – Detailed Definitions”: ARPA.
-- undefined: When no account pays.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
paid AS (
    SELECT period, part, account_no, sum(mrr_usd) AS mrr_usd
    FROM running($grain, $first_day, $last_day)
    JOIN customer USING (account_no)
    GROUP BY period, part, account_no
    HAVING sum(mrr_usd) > 0
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(sum(mrr_usd) AS DOUBLE) / nullif(count(account_no), 0) AS value,
    CASE WHEN count(account_no) = 0 THEN 'no account pays' END AS undefined,
    CAST(coalesce(sum(mrr_usd), 0) AS DOUBLE) AS mrr_usd,
    count(account_no) AS accounts
FROM periods($grain, $first_day, $last_day)
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN paid USING (period, part)
GROUP BY period, last_day, is_unfinished, part
ORDER BY part, period

-- name: revenue
-- title: Revenue
-- family: Revenue
-- definition: What was earned in a period. Subscriptions accrue by days, usage counts when it is
--   invoiced, refunds are taken off when they are given.
-- formula: Σ monthly amount × days it ran ÷ days of the month + invoices for usage + refunds (< 0)
-- unit: USD
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: subscription_usd (USD): Subscriptions
-- column: usage_usd (USD): Usage
-- column: refunds_usd (USD): Refunds
-- needs: subscriptions
-- rows: account_months
-- source: Accrual as in IFRS 15 and ASC 606: over the time of the service.
-- undefined: Never; without a sale it is 0.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
earned AS (
    SELECT CAST(date_trunc($grain, month) AS DATE) AS period, part, account_months.*
    FROM account_months
    JOIN customer USING (account_no)
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    CAST(coalesce(sum(revenue_usd), 0) AS DOUBLE) AS value,
    CAST(NULL AS VARCHAR) AS undefined,
    CAST(coalesce(sum(subscription_usd), 0) AS DOUBLE) AS subscription_usd,
    CAST(coalesce(sum(usage_usd), 0) AS DOUBLE) AS usage_usd,
    CAST(coalesce(sum(refunds_usd), 0) AS DOUBLE) AS refunds_usd
FROM periods($grain, $first_day, $last_day)
CROSS JOIN (SELECT DISTINCT part FROM customer)
LEFT JOIN earned USING (period, part)
GROUP BY period, last_day, is_unfinished, part
ORDER BY part, period
