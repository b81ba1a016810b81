-- What came in and what was spent, month by month, as forecasts go on from it.

-- name: cash_months
-- Gives the finished months of the books in US dollars. What came in is what was spent less the net
-- burn, so that money which no invoice tells of is counted; where the balance is not known, it is
-- what was paid of invoices, at the rates of the months of payment.
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
WHERE is_finished
ORDER BY company_months.month
