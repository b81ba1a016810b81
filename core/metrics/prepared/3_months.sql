-- The books month by month: of each account, and of the company.

-- name: make_account_months
-- Keeps what each account brought in each month. A subscription's revenue is accrued by days (its
-- monthly amount × days in the month that it ran ÷ days of the month); usage is revenue when it is
-- invoiced; refunds are taken off when they are given.
CREATE TABLE account_months AS
WITH months AS (
    SELECT period AS month, last_day, measured_on
    FROM periods(
        'month', (SELECT known_from FROM coverage), (SELECT known_until FROM coverage)
    )
),
accrued AS (
    SELECT
        months.month,
        account_no,
        sum(
            round(
                monthly_amount * usd_per_unit
                * (
                    least(ends_on, measured_on + 1) - greatest(starts_on, months.month)
                ) / day(last_day),
                2
            )
        ) AS subscription_usd
    FROM months
    JOIN states ON starts_on <= measured_on AND ends_on > months.month
    JOIN monthly_rates
        ON monthly_rates.currency = states.currency AND monthly_rates.month = months.month
    GROUP BY months.month, account_no
),
invoiced AS (
    SELECT
        monthly_rates.month,
        account_no,
        sum(CASE kind WHEN 'usage' THEN round(amount * usd_per_unit, 2) END) AS usage_usd,
        sum(CASE kind WHEN 'refund' THEN round(amount * usd_per_unit, 2) END) AS refunds_usd
    FROM invoices
    JOIN customers USING (account_id)
    JOIN monthly_rates
        ON monthly_rates.currency = invoices.currency
        AND monthly_rates.month = date_trunc('month', issued_on)
    WHERE issued_on <= (SELECT known_until FROM coverage)
    GROUP BY monthly_rates.month, account_no
)
SELECT
    month,
    account_no,
    CAST(coalesce(subscription_usd, 0) AS DECIMAL(18, 2)) AS subscription_usd,
    CAST(coalesce(usage_usd, 0) AS DECIMAL(18, 2)) AS usage_usd,
    CAST(coalesce(refunds_usd, 0) AS DECIMAL(18, 2)) AS refunds_usd,
    CAST(
        coalesce(subscription_usd, 0) + coalesce(usage_usd, 0) + coalesce(refunds_usd, 0)
        AS DECIMAL(18, 2)
    ) AS revenue_usd
FROM accrued
FULL JOIN invoiced USING (month, account_no)
ORDER BY month, account_no

-- name: make_spend_months
-- Keeps what was spent on each purpose in each month, in US dollars.
CREATE TABLE spend_months AS
SELECT spend.month, category, CAST(sum(round(amount * usd_per_unit, 2)) AS DECIMAL(18, 2)) AS usd
FROM spend
JOIN monthly_rates USING (month, currency)
GROUP BY spend.month, category
ORDER BY spend.month, category

-- name: make_company_months
-- Keeps the company's month: revenue, spend, cash, and net burn, which is the fall of the balance
-- not counting money raised. What nobody recorded is NULL, not zero.
CREATE TABLE company_months AS
WITH months AS (
    SELECT period AS month, last_day <= measured_on AS is_finished
    FROM periods(
        'month', (SELECT known_from FROM coverage), (SELECT known_until FROM coverage)
    )
),
earned AS (
    SELECT month, sum(revenue_usd) AS revenue_usd FROM account_months GROUP BY month
),
paying AS (
    SELECT period AS month, sum(end_usd) AS mrr_usd
    FROM account_movements
    WHERE grain = 'month'
    GROUP BY period
),
spent AS (
    SELECT
        month,
        sum(usd) AS spend_usd,
        sum(usd) FILTER (category IN ('sales', 'marketing')) AS acquisition_usd,
        sum(usd) FILTER (category IN ('hosting', 'inference')) AS serving_usd
    FROM spend_months
    GROUP BY month
),
raised AS (
    SELECT CAST(date_trunc('month', closed_on) AS DATE) AS month, sum(amount_usd) AS raised_usd
    FROM rounds
    GROUP BY ALL
)
SELECT
    months.month,
    is_finished,
    coalesce(revenue_usd, 0) AS revenue_usd,
    coalesce(mrr_usd, 0) AS mrr_usd,
    spend_usd,
    acquisition_usd,
    serving_usd,
    cash.balance_usd AS cash_usd,
    coalesce(raised_usd, 0) AS raised_usd,
    earlier.balance_usd + coalesce(raised_usd, 0) - cash.balance_usd AS net_burn_usd
FROM months
LEFT JOIN earned ON earned.month = months.month
LEFT JOIN paying ON paying.month = months.month
LEFT JOIN spent ON spent.month = months.month
LEFT JOIN raised ON raised.month = months.month
LEFT JOIN cash ON cash.month = months.month
LEFT JOIN cash AS earlier ON earlier.month = months.month - to_months(1)
ORDER BY months.month

-- name: make_cash_months
-- Keeps what came in and what was spent, as the months ahead go on from it. What came in is what
-- was spent less the net burn, so that money which no invoice tells of is counted; where the balance
-- is not known, it is what was paid of invoices, at the rates of the months of payment.
CREATE TABLE cash_months AS
WITH received AS (
    SELECT
        monthly_rates.month,
        sum(round(amount * usd_per_unit, 2)) AS received_usd
    FROM invoices
    JOIN monthly_rates
        ON monthly_rates.currency = invoices.currency
        AND monthly_rates.month = date_trunc('month', paid_on)
    GROUP BY monthly_rates.month
),
spent AS (
    SELECT month, sum(usd) FILTER (category = 'inference') AS inference_usd
    FROM spend_months
    GROUP BY month
)
SELECT
    company_months.month,
    is_finished,
    CAST(mrr_usd AS DOUBLE) AS mrr_usd,
    CAST(coalesce(spend_usd - net_burn_usd, received_usd, 0) AS DOUBLE) AS receipts_usd,
    CAST(spend_usd - coalesce(inference_usd, 0) AS DOUBLE) AS running_usd,
    CAST(CASE WHEN spend_usd IS NOT NULL THEN coalesce(inference_usd, 0) END AS DOUBLE)
        AS inference_usd,
    CAST(raised_usd AS DOUBLE) AS raised_usd,
    CAST(cash_usd AS DOUBLE) AS balance_usd
FROM company_months
LEFT JOIN received ON received.month = company_months.month
LEFT JOIN spent ON spent.month = company_months.month
ORDER BY company_months.month
