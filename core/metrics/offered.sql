-- The prepared tables that analysts may ask beside the books' own, each account and user by its
-- key: numbers in their place are how metrics count. A block is named like the table that it gives.

-- name: customers
-- title: Customers
-- about: One row for each account that any table names. What is not known of one is “unknown”.
-- first_paid_on: First day of a subscription that cost anything.
SELECT * EXCLUDE (account_no) FROM customers ORDER BY account_id

-- name: account_movements
-- title: MRR movements by account
-- about: One row for each account and period in which it paid at the start or the end, for each of
--   four grains: filter by one. Start and the movements add up to the end. In USD.
-- grain: week, month, quarter or year.
-- period: First day of the period.
-- start_usd: MRR when the period began, at the rate of the month before.
-- new_usd: MRR of an account that pays for the first time.
-- expansion_usd: What an account that stays pays more.
-- reactivation_usd: MRR of an account that left before and pays again.
-- contraction_usd: What an account that stays pays less; negative.
-- churn_usd: MRR of an account that left; negative.
-- exchange_usd: What exchange rates alone changed.
-- end_usd: MRR at the end of the period.
SELECT account_id, account_movements.* EXCLUDE (account_no)
FROM account_movements
JOIN customers USING (account_no)
ORDER BY grain, period, account_id

-- name: account_months
-- title: Revenue by account and month
-- about: One row for each account and month in which it brought revenue. In USD.
-- month: First day of the month.
-- subscription_usd: Subscriptions, accrued by the days that they ran.
-- usage_usd: Usage, in the month of its invoice.
-- refunds_usd: Refunds, in the month in which they were given; negative.
-- revenue_usd: The three together.
SELECT account_id, account_months.* EXCLUDE (account_no)
FROM account_months
JOIN customers USING (account_no)
ORDER BY month, account_id

-- name: company_months
-- title: The company by month
-- about: One row for each month. What nobody recorded is empty. In USD.
-- month: First day of the month.
-- is_finished: Whether the books tell of the whole month.
-- revenue_usd: Subscriptions, usage and refunds.
-- mrr_usd: Monthly recurring revenue at the end of the month.
-- spend_usd: All that was spent.
-- acquisition_usd: Spent on sales and marketing.
-- serving_usd: Spent on hosting and inference.
-- cash_usd: Cash at the end of the month.
-- raised_usd: Money raised in the month.
-- net_burn_usd: By how much cash fell, money raised not counted.
FROM company_months ORDER BY month

-- name: spend_months
-- title: Spend by purpose and month
-- about: One row for each month and purpose.
-- month: First day of the month.
-- category: sales, marketing, research, general, hosting or inference.
-- usd: What was spent, in USD at the month's rate.
FROM spend_months ORDER BY month, category

-- name: monthly_rates
-- title: Exchange rates by month
-- about: One row for each month and currency, none left out: a month without a rate takes the
--   nearest earlier one.
-- month: First day of the month.
-- currency: ISO 4217.
-- usd_per_unit: What one unit is worth in USD.
FROM monthly_rates ORDER BY month, currency

-- name: usage_days
-- title: Usage by day
-- about: One row for each day, account and use case: counted once from the table of usage.
-- day: In UTC.
-- use_case: intent, sentiment, recommendation or credit.
-- batches: Calls; each makes one prediction or more.
-- predictions: Answers that were given.
-- costed_predictions: Those whose cost is known.
-- cost_usd: What they cost, in USD.
-- checked_batches: Calls of which it is known whether they failed.
-- failed_batches: Calls that failed.
-- liked: Calls with good feedback.
-- disliked: Calls with bad feedback.
SELECT account_id, usage_days.* EXCLUDE (account_no)
FROM usage_days
JOIN customers USING (account_no)
ORDER BY day, account_id, use_case

-- name: user_days
-- title: Active users by day
-- about: One row for each day on which a user was active: counted once from the table of usage.
-- day: In UTC.
SELECT day, account_id, user_id
FROM user_days
JOIN customers USING (account_no)
JOIN people USING (user_no)
ORDER BY day, account_id, user_id

-- name: coverage
-- title: What the books cover
-- about: One row.
-- known_from: First day that the books tell of.
-- known_until: Last day that they tell of.
FROM coverage
