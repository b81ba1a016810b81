-- How data/recommendation/ is made from the tables of The Complete Journey.
-- Prices are US dollars, days and hours those of New York.

-- name: goods
-- Keeps the products that are goods: no fuel, no coupons, no services, and with a product row.
CREATE TABLE goods AS
SELECT product_id, department, product_category AS category, product_type AS type,
    manufacturer_id AS maker, brand, package_size AS size
FROM products
WHERE department NOT IN ('FUEL', 'COUPON', 'CNTRL/STORE SUP', 'POSTAL CENTER', 'PROD-WHS SALES',
        'ELECT &PLUMBING', 'GM MERCH EXP', 'AUTOMOTIVE', 'PHOTO & VIDEO', 'TOYS')
    AND product_category NOT IN ('COUPON/MISC ITEMS', 'FUEL', 'COUPONS/STORE & MFG', 'COUPON')
    AND product_type NOT LIKE 'GASOLINE%'

-- name: lines
-- Keeps the lines of goods that were sold; those with neither quantity nor sales are leftovers of tills.
CREATE TABLE lines AS
SELECT t.household_id, t.product_id, t.basket_id,
    timezone('America/New_York', timezone('UTC', t.transaction_timestamp)) AS bought_at,
    greatest(t.quantity, 1) AS quantity, t.sales_value AS spent,
    t.retail_disc + t.coupon_disc + t.coupon_match_disc AS saved
FROM transactions AS t
JOIN goods USING (product_id)
WHERE NOT (t.quantity = 0 AND t.sales_value = 0)

-- name: purchases
-- Gives one row a line, by household and time; baskets are numbered within the household.
SELECT household_id::SMALLINT AS household_id, product_id::INTEGER AS product_id,
    bought_at::DATE AS day, hour(bought_at)::UTINYINT AS hour,
    (dense_rank() OVER (PARTITION BY household_id ORDER BY bought_at, basket_id) - 1)::USMALLINT
        AS basket,
    least(quantity, 65535)::USMALLINT AS quantity, spent::FLOAT AS spent, saved::FLOAT AS saved
FROM lines
ORDER BY household_id, bought_at, basket_id, product_id

-- name: products
-- Gives the products that were ever sold, by id.
SELECT product_id::INTEGER AS product_id, department, category, type, maker::INTEGER AS maker,
    brand = 'Private' AS is_own_brand, size
FROM goods
SEMI JOIN lines USING (product_id)
ORDER BY product_id

-- name: promotions
-- Gives the share of the stores, in per cent, that had a product in the mailer or on display in a week.
WITH stores AS (SELECT count(DISTINCT store_id) AS stores FROM promotions)
SELECT product_id::INTEGER AS product_id, week::UTINYINT AS week,
    round(100 * count(DISTINCT store_id) FILTER (mailer_location <> '0') / any_value(stores))::UTINYINT AS mailer,
    round(100 * count(DISTINCT store_id) FILTER (display_location <> '0') / any_value(stores))::UTINYINT AS display
FROM promotions
CROSS JOIN stores
SEMI JOIN lines USING (product_id)
GROUP BY ALL
ORDER BY product_id, week

-- name: households
-- Gives what is known of the households that said who they are.
SELECT household_id::SMALLINT AS household_id, age, income, home_ownership, marital_status,
    household_size, household_comp AS composition, kids_count AS children
FROM demographics
ORDER BY household_id

-- name: campaigns
-- Gives the campaigns with their households, as they were sent.
SELECT campaign_id::UTINYINT AS campaign_id, right(campaign_type, 1) AS kind,
    start_date::DATE AS starts, end_date::DATE AS ends,
    list(household_id::SMALLINT ORDER BY household_id) AS households
FROM campaign_descriptions
JOIN campaigns USING (campaign_id)
GROUP BY ALL
ORDER BY campaign_id

-- name: coupons
-- Gives each coupon of a campaign with the goods that it is for.
SELECT campaign_id::UTINYINT AS campaign_id, coupon_upc,
    list(DISTINCT product_id::INTEGER ORDER BY product_id::INTEGER) AS products
FROM coupons
SEMI JOIN lines USING (product_id)
GROUP BY ALL
ORDER BY campaign_id, coupon_upc

-- name: redemptions
-- Gives the coupons that households handed in.
SELECT household_id::SMALLINT AS household_id, campaign_id::UTINYINT AS campaign_id, coupon_upc,
    redemption_date::DATE AS day
FROM coupon_redemptions
ORDER BY household_id, day, coupon_upc
