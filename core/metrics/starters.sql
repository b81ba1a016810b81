-- Questions of analysts to start from, over the prepared tables.

-- name: mrr_movements_by_month
-- What moved MRR in each month: new, expansion, reactivation, contraction, churn, exchange rates?
SELECT
    period AS month,
    sum(new_usd) AS new_usd,
    sum(expansion_usd) AS expansion_usd,
    sum(reactivation_usd) AS reactivation_usd,
    sum(contraction_usd) AS contraction_usd,
    sum(churn_usd) AS churn_usd,
    sum(exchange_usd) AS exchange_usd
FROM account_movements
WHERE grain = 'month'
GROUP BY period
ORDER BY period

-- name: kept_mrr_by_segment
-- Of the MRR of a year before, how much does each segment still pay, month by month?
WITH mrr AS (
    SELECT segment, account_id, period, end_usd
    FROM account_movements
    JOIN customers USING (account_id)
    WHERE grain = 'month'
),
opening AS (
    SELECT *, (period + INTERVAL 12 MONTH)::DATE AS month
    FROM mrr
    WHERE end_usd > 0
)
SELECT
    opening.month,
    opening.segment,
    sum(coalesce(closing.end_usd, 0)) / sum(opening.end_usd) AS kept
FROM opening
LEFT JOIN mrr AS closing
    ON closing.account_id = opening.account_id AND closing.period = opening.month
WHERE opening.month <= (SELECT known_until FROM coverage)
GROUP BY ALL
ORDER BY opening.month, opening.segment

-- name: cost_per_1000_by_use_case
-- What do 1,000 predictions of each use case cost, month by month?
SELECT
    date_trunc('month', day)::DATE AS month,
    use_case,
    1000 * sum(cost_usd) / nullif(sum(costed_predictions), 0) AS usd_per_1000
FROM usage_days
GROUP BY ALL
ORDER BY month, use_case
