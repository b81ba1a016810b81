-- Margins: what is left of revenue, and what predictions cost.

-- name: gross_margin
-- title: Gross margin
-- family: Margins
-- definition: Share of revenue that is left after what serving costs: hosting and inference.
-- formula: 1 − (hosting + inference) ÷ revenue
-- unit: share
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- column: revenue_usd (USD): Revenue
-- column: serving_usd (USD): Hosting and inference
-- needs: subscriptions spend
-- rows: company_months
-- source: Our own choice of costs: hosting and inference, and no staff. Bessemer, “The State of AI
--   2025”, compares AI companies by gross margin in full.
-- undefined: When nothing was earned, or neither hosting nor inference is told for a month.
WITH earned AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        CAST(sum(revenue_usd) AS DOUBLE) AS revenue_usd,
        CASE WHEN count(serving_usd) = count(*) THEN CAST(sum(serving_usd) AS DOUBLE) END
            AS serving_usd
    FROM company_months
    GROUP BY ALL
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    1 - serving_usd / CASE WHEN revenue_usd > 0 THEN revenue_usd END AS value,
    CASE
        WHEN serving_usd IS NULL THEN 'the books do not tell what serving cost in that time'
        WHEN revenue_usd <= 0 THEN 'nothing was earned'
    END AS undefined,
    revenue_usd,
    serving_usd
FROM periods($grain, $first_day, $last_day)
LEFT JOIN earned USING (period)
ORDER BY period

-- name: inference_efficiency
-- title: Inference efficiency
-- family: Margins
-- definition: How many dollars of revenue each dollar of inference brought, by the cost of each
--   batch of predictions.
-- formula: revenue ÷ Σ cost of predictions
-- unit: ratio
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency
-- column: revenue_usd (USD): Revenue
-- column: inference_usd (USD): Inference
-- needs: subscriptions usage usage.cost_usd
-- skips: usage.cost_usd
-- rows: usage
-- source: Our own: the inverse of inference as a share of revenue.
-- undefined: When no prediction cost anything.
WITH earned AS (
    SELECT
        CAST(date_trunc($grain, month) AS DATE) AS period,
        part,
        CAST(sum(revenue_usd) AS DOUBLE) AS revenue_usd
    FROM account_months
    JOIN chosen($by, $segment, $country, $industry, $channel, $currency) USING (account_no)
    GROUP BY ALL
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    coalesce(revenue_usd, 0) / nullif(cost_usd, 0) AS value,
    CASE WHEN cost_usd = 0 THEN 'no prediction cost anything' END AS undefined,
    coalesce(revenue_usd, 0) AS revenue_usd,
    cost_usd AS inference_usd
FROM used_parts(
    $grain, $first_day, $last_day, $by, $segment, $country, $industry, $channel, $currency, NULL
)
LEFT JOIN earned USING (period, part)
ORDER BY part, period

-- name: cost_per_1000_predictions
-- title: Cost per 1,000 predictions
-- family: Margins
-- definition: What the machines cost for a thousand predictions, of those whose cost is known.
-- formula: 1,000 × Σ cost ÷ Σ predictions
-- unit: USD
-- better: down
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: cost_usd (USD): Cost
-- column: costed_predictions (predictions): Predictions of known cost
-- needs: usage usage.cost_usd
-- skips: usage.cost_usd
-- rows: usage
-- source: Our own.
-- undefined: When nothing was predicted whose cost is known.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    1000 * cost_usd / nullif(costed_predictions, 0) AS value,
    CASE WHEN costed_predictions = 0 THEN 'nothing was predicted whose cost is known' END
        AS undefined,
    cost_usd,
    costed_predictions
FROM used_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
ORDER BY part, period

-- name: rule_of_40
-- title: Rule of 40
-- family: Margins
-- definition: Growth over a year and free cash flow as a share of the year's revenue, in percentage
--   points together. It looks back twelve whole months from the period's end.
-- formula: 100 × (MRR ÷ MRR twelve months before − 1) + 100 × (−net burn ÷ revenue) of the year
-- unit: points
-- better: up
-- grain: month quarter year
-- usual_grain: month
-- column: growth_points (points): Growth
-- column: margin_points (points): Free cash flow margin
-- needs: subscriptions cash
-- rows: company_months
-- source: Brad Feld, “The Rule of 40% for a Healthy SaaS Company” (2015): growth of MRR over a year
--   plus profit; of the profits that he names, free cash flow is ours.
-- undefined: When there was no MRR a year before, nothing was earned, or a balance is not told.
WITH span AS (FROM periods($grain, $first_day, $last_day)),
year AS (
    SELECT
        period,
        last_day,
        is_unfinished,
        CAST(any_value(mrr_usd) FILTER (month = last_whole_month(measured_on)) AS DOUBLE)
            AS mrr_usd,
        CAST(
            any_value(mrr_usd) FILTER (month = last_whole_month(measured_on) - to_months(12))
            AS DOUBLE
        ) AS earlier_usd,
        CAST(
            sum(revenue_usd) FILTER (month > last_whole_month(measured_on) - to_months(12))
            AS DOUBLE
        ) AS revenue_usd,
        CAST(
            sum(net_burn_usd) FILTER (month > last_whole_month(measured_on) - to_months(12))
            AS DOUBLE
        ) AS net_burn_usd,
        count(net_burn_usd) FILTER (month > last_whole_month(measured_on) - to_months(12))
            AS told_months
    FROM span
    LEFT JOIN company_months
        ON month BETWEEN last_whole_month(measured_on) - to_months(12)
            AND last_whole_month(measured_on)
    GROUP BY period, last_day, is_unfinished
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CASE
        WHEN told_months = 12 AND earlier_usd > 0 AND revenue_usd > 0
            THEN 100 * (mrr_usd / earlier_usd - 1) - 100 * net_burn_usd / revenue_usd
    END AS value,
    CASE
        WHEN coalesce(earlier_usd, 0) = 0 THEN 'there was no MRR a year before'
        WHEN coalesce(revenue_usd, 0) <= 0 THEN 'nothing was earned in the year'
        WHEN told_months < 12 THEN 'the books do not tell every balance of the year'
    END AS undefined,
    CASE WHEN earlier_usd > 0 THEN 100 * (mrr_usd / earlier_usd - 1) END AS growth_points,
    CASE
        WHEN told_months = 12 AND revenue_usd > 0 THEN -100 * net_burn_usd / revenue_usd
    END AS margin_points
FROM year
ORDER BY period
