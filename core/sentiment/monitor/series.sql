-- The index over time. Days, weeks (from Monday) and months are those of UTC. “first_day” and
-- “last_day” are those of the selection that lie in the stream as known.

-- name: index_by_period
-- Gives each day, week or month of a selection: how many items, their mean score with its
-- standard deviation, how many of each class, how many days of the period are in view, and
-- whether it reaches past what is known or selected.
WITH periods AS (
    SELECT
        start,
        CAST(
            CASE $grain
                WHEN 'day' THEN start + INTERVAL 1 DAY
                WHEN 'week' THEN start + INTERVAL 7 DAY
                ELSE start + INTERVAL 1 MONTH
            END
            AS DATE
        ) AS next_start
    FROM (
        SELECT CAST(unnest(generate_series(
            date_trunc($grain, CAST($first_day AS TIMESTAMP)),
            CAST($last_day AS TIMESTAMP),
            CASE $grain
                WHEN 'day' THEN INTERVAL 1 DAY
                WHEN 'week' THEN INTERVAL 7 DAY
                ELSE INTERVAL 1 MONTH
            END
        )) AS DATE) AS start
    )
    WHERE $first_day <= $last_day
),
counted AS (
    SELECT
        CAST(date_trunc($grain, day) AS DATE) AS start,
        count(*) AS items,
        avg(score) AS mean,
        stddev_samp(score) AS deviation,
        count(*) FILTER (sentiment = 0) AS negative,
        count(*) FILTER (sentiment = 1) AS neutral,
        count(*) FILTER (sentiment = 2) AS positive
    FROM seen($entity, $topic, $source, $since, $until, $known_until)
    GROUP BY ALL
)
SELECT
    periods.start,
    coalesce(items, 0) AS items,
    mean,
    deviation,
    coalesce(negative, 0) AS negative,
    coalesce(neutral, 0) AS neutral,
    coalesce(positive, 0) AS positive,
    least(next_start, $last_day + 1) - greatest(periods.start, $first_day) AS days,
    next_start > $last_day + 1 OR next_start > $known_until AS unfinished
FROM periods
LEFT JOIN counted USING (start)
ORDER BY periods.start

-- name: index_of_trailing_days
-- Gives for each day of a selection the items of the days that end with it: how many, their mean
-- score and its standard deviation, how many were negative, how many came on the day itself, and
-- whether the stream had begun when the window did.
WITH days AS (
    SELECT CAST(unnest(generate_series(
        CAST($first_day AS TIMESTAMP), CAST($last_day AS TIMESTAMP), INTERVAL 1 DAY
    )) AS DATE) AS day
),
counted AS (
    SELECT
        day,
        count(*) AS items,
        sum(score) AS total,
        sum(score * score) AS squares,
        count(*) FILTER (sentiment = 0) AS negative
    FROM seen($entity, $topic, $source, $window_since, $until, $known_until)
    GROUP BY day
),
windows AS (
    SELECT
        days.day,
        CAST(coalesce(sum(items), 0) AS BIGINT) AS items,
        sum(total) AS total,
        sum(squares) AS squares,
        CAST(coalesce(sum(negative), 0) AS BIGINT) AS negative,
        coalesce(max(items) FILTER (counted.day = days.day), 0) AS items_of_day
    FROM days
    LEFT JOIN counted
        ON counted.day > days.day - CAST($window_days AS INTEGER) AND counted.day <= days.day
    GROUP BY days.day
)
SELECT
    day,
    items,
    CASE WHEN items > 0 THEN total / items END AS mean,
    CASE
        WHEN items > 1 THEN sqrt(greatest(squares - total * total / items, 0) / (items - 1))
    END AS deviation,
    negative,
    items_of_day,
    day - CAST($window_days AS INTEGER) + 1 >= $stream_since AS whole
FROM windows
ORDER BY day

-- name: daily
-- Gives each day of a selection, also those without an item: how many items, how many of them
-- negative, and the sum, mean and standard deviation of the scores.
WITH days AS (
    SELECT CAST(unnest(generate_series(
        CAST($first_day AS TIMESTAMP), CAST($last_day AS TIMESTAMP), INTERVAL 1 DAY
    )) AS DATE) AS day
),
counted AS (
    SELECT
        day,
        count(*) AS items,
        count(*) FILTER (sentiment = 0) AS negative,
        sum(score) AS total,
        avg(score) AS mean,
        stddev_samp(score) AS deviation
    FROM seen($entity, $topic, $source, $since, $until, $known_until)
    GROUP BY day
)
SELECT
    day,
    coalesce(items, 0) AS items,
    coalesce(negative, 0) AS negative,
    coalesce(total, 0) AS score_sum,
    mean AS score_mean,
    deviation AS score_deviation
FROM days
LEFT JOIN counted USING (day)
ORDER BY day
