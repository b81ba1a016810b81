-- Unit economics: what a customer costs and brings.

-- name: cac
-- title: Customer acquisition cost
-- family: Unit economics
-- definition: What was spent on sales and marketing for each account that first paid in a period
--   and still pays at its end, as the bridge counts new ones. The money is that of as many months
--   earlier as a sale takes. Reactivated accounts are not new.
-- formula: spend on sales and marketing, so many months earlier ÷ new accounts
-- unit: USD per account
-- better: down
-- grain: month quarter year
-- usual_grain: quarter; what is spent for customers and who is won swing from month to month, and
--   one follows the other
-- parameter: lag_months = 1 (0 to 12): How many months before the first payment the money was spent.
-- column: acquisition_usd (USD): Sales and marketing
-- column: new_accounts (accounts): New customers
-- needs: subscriptions spend
-- rows: acquisition
-- source: David Skok, “SaaS Metrics 2.0 – Detailed Definitions”: CAC; the lag is our own.
-- undefined: When no account is new, or the spend of a month is not told.
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    acquisition_usd / nullif(new_accounts, 0) AS value,
    CASE
        WHEN acquisition_usd IS NULL
            THEN 'the books do not tell what sales and marketing cost in that time'
        WHEN new_accounts = 0 THEN 'no account is new'
    END AS undefined,
    acquisition_usd,
    new_accounts
FROM acquisition($grain, $first_day, $last_day, $lag_months)
ORDER BY period

-- name: ltv
-- title: Lifetime value
-- family: Unit economics
-- definition: What a customer brings while it stays, after what serving it costs. It stays one over
--   the share that leaves in a month; the lifetime is capped, for with hardly any churn it would be
--   endless. Churn and margin are those of the last whole months; the margin is the company's.
-- formula: ARPA × gross margin × min(1 ÷ monthly logo churn, the longest lifetime)
-- unit: USD per account
-- better: up
-- grain: month quarter year
-- usual_grain: quarter; the acquisition cost that stands beside it is told by quarter
-- dimensions: segment country industry channel currency
-- parameter: window_months = 12 (1 to 36): Whole months that churn and margin are taken from.
-- parameter: cap_months = 60 (1 to 120): The longest lifetime.
-- column: arpa_usd (USD): ARPA
-- column: margin (share): Gross margin
-- column: monthly_churn (share): Monthly logo churn
-- column: lifetime_months (months): Lifetime
-- needs: subscriptions spend
-- rows: subscriptions
-- source: David Skok, “SaaS Metrics 2.0 – Detailed Definitions”: lifetime is 1 ÷ churn, LTV is ARPA
--   × gross margin ÷ churn. The cap is our own.
-- undefined: When no account pays, none paid in the window, or the costs of a month are not told.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    arpa_usd * margin * lifetime_months AS value,
    CASE
        WHEN arpa_usd IS NULL THEN 'no account pays'
        WHEN monthly_churn IS NULL THEN 'no account paid when a month of the window began'
        WHEN margin IS NULL THEN 'the books do not tell what serving cost in that time'
    END AS undefined,
    arpa_usd,
    margin,
    monthly_churn,
    lifetime_months
FROM lifetimes(
    $grain, $first_day, $last_day, $window_months, $cap_months,
    $by, $segment, $country, $industry, $channel, $currency
)
LEFT JOIN trailing_margins($grain, $first_day, $last_day, $window_months) USING (period)
ORDER BY part, period

-- name: ltv_to_cac
-- title: LTV to CAC
-- family: Unit economics
-- definition: How many times a customer brings what it cost to win; 3 is often asked for.
-- formula: LTV ÷ CAC
-- unit: ratio
-- better: up
-- grain: month quarter year
-- usual_grain: quarter; it rests on the acquisition cost, which swings from month to month
-- parameter: lag_months = 1 (0 to 12): How many months before the first payment the money was spent.
-- parameter: window_months = 12 (1 to 36): Whole months that churn and margin are taken from.
-- parameter: cap_months = 60 (1 to 120): The longest lifetime.
-- column: ltv_usd (USD per account): LTV
-- column: cac_usd (USD per account): CAC
-- needs: subscriptions spend
-- rows: acquisition
-- source: David Skok, “SaaS Metrics 2.0”: LTV should be three times CAC or more.
-- undefined: When either is, or a customer cost nothing to win.
WITH valued AS (
    SELECT
        period,
        lifetime.last_day,
        lifetime.is_unfinished,
        arpa_usd * margin * lifetime_months AS ltv_usd,
        acquisition_usd / nullif(new_accounts, 0) AS cac_usd
    FROM lifetimes(
        $grain, $first_day, $last_day, $window_months, $cap_months,
        NULL, NULL, NULL, NULL, NULL, NULL
    ) AS lifetime
    LEFT JOIN trailing_margins($grain, $first_day, $last_day, $window_months) USING (period)
    JOIN acquisition($grain, $first_day, $last_day, $lag_months) USING (period)
)
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    ltv_usd / nullif(cac_usd, 0) AS value,
    CASE
        WHEN ltv_usd IS NULL THEN 'the lifetime value is not defined'
        WHEN cac_usd IS NULL THEN 'the acquisition cost is not defined'
        WHEN cac_usd = 0 THEN 'winning a customer cost nothing'
    END AS undefined,
    ltv_usd,
    cac_usd
FROM valued
ORDER BY period

-- name: cac_payback
-- title: CAC payback
-- family: Unit economics
-- definition: After how many months new customers have paid back, out of gross margin, what it cost
--   to win them.
-- formula: spend on sales and marketing, so many months earlier ÷ (new MRR × gross margin)
-- unit: months
-- better: down
-- grain: month quarter year
-- usual_grain: quarter; what is spent for customers and what they bring swing from month to month
-- parameter: lag_months = 1 (0 to 12): How many months before the first payment the money was spent.
-- parameter: window_months = 12 (1 to 36): Whole months that the margin is taken from.
-- column: acquisition_usd (USD): Sales and marketing
-- column: new_usd (USD): New MRR
-- column: margin (share): Gross margin
-- needs: subscriptions spend
-- rows: acquisition
-- source: David Skok, “SaaS Metrics 2.0”: months to recover CAC.
-- undefined: When there is no new MRR, the margin is not above 0, or costs of a month are not told.
SELECT
    period,
    last_day,
    is_unfinished,
    'all' AS part,
    CASE
        WHEN margin > 0 THEN acquisition_usd / nullif(new_usd * margin, 0)
    END AS value,
    CASE
        WHEN acquisition_usd IS NULL
            THEN 'the books do not tell what sales and marketing cost in that time'
        WHEN new_usd = 0 THEN 'there is no new MRR'
        WHEN margin IS NULL THEN 'the books do not tell what serving cost in that time'
        WHEN margin <= 0 THEN 'the gross margin is not above 0'
    END AS undefined,
    acquisition_usd,
    new_usd,
    margin
FROM acquisition($grain, $first_day, $last_day, $lag_months)
LEFT JOIN trailing_margins($grain, $first_day, $last_day, $window_months) USING (period)
ORDER BY period
