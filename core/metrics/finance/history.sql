-- What came in and what was spent, month by month, as forecasts go on from it.

-- name: cash_months
-- Gives the finished months of the books in US dollars.
SELECT * EXCLUDE (is_finished) FROM cash_months WHERE is_finished ORDER BY month
