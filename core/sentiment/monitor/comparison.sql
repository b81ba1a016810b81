-- A period against the one of the same length before it.

-- name: both_periods
-- Gives for the period (“current”) and the one before it: how many items, their mean score with
-- its standard deviation, how many were negative, and of how many the model is not sure.
SELECT
    published_at >= $since AS current,
    count(*) AS items,
    avg(score) AS mean,
    stddev_samp(score) AS deviation,
    count(*) FILTER (sentiment = 0) AS negative,
    count(*) FILTER (NOT sure) AS unsure
FROM seen($entity, $topic, $source, $before_since, $until, $known_until)
GROUP BY ALL

-- name: parts_of_both_periods
-- Gives for each topic or company (“by” says which; an item about none or several companies is of
-- company 0) the number of items of the period and of the one before it, and the sums of their
-- scores and of the squares.
SELECT
    CASE $by WHEN 'topic' THEN topic ELSE sole END AS place,
    count(*) FILTER (published_at >= $since) AS items,
    count(*) FILTER (published_at < $since) AS items_before,
    coalesce(sum(score) FILTER (published_at >= $since), 0) AS total,
    coalesce(sum(score) FILTER (published_at < $since), 0) AS total_before,
    coalesce(sum(score * score) FILTER (published_at >= $since), 0) AS squares,
    coalesce(sum(score * score) FILTER (published_at < $since), 0) AS squares_before
FROM seen($entity, $topic, $source, $before_since, $until, $known_until)
GROUP BY ALL
ORDER BY place

-- name: moving_items
-- Gives the items of one topic or company (“by” says of which kind “place” is), of either period,
-- that pulled the index most to the side to which it moved it. The pulls of all its items sum to
-- its contribution.
WITH both_periods AS (
    SELECT *, published_at >= $since AS current
    FROM seen($entity, $topic, $source, $before_since, $until, $known_until)
    WHERE CASE $by WHEN 'topic' THEN topic ELSE sole END = $place
),
overall AS (
    SELECT
        count(*) FILTER (published_at >= $since) AS items,
        count(*) FILTER (published_at < $since) AS items_before,
        (
            avg(score) FILTER (published_at >= $since)
            + avg(score) FILTER (published_at < $since)
        ) / 2 AS middle
    FROM seen($entity, $topic, $source, $before_since, $until, $known_until)
),
pulls AS (
    SELECT
        both_periods.* EXCLUDE (current),
        current,
        100 * (score - middle)
        / CASE WHEN current THEN overall.items ELSE -items_before END AS pull
    FROM both_periods
    CROSS JOIN overall
    WHERE middle IS NOT NULL
),
side AS (
    SELECT CASE WHEN sum(pull) < 0 THEN -1 ELSE 1 END AS direction FROM pulls
),
strongest AS (
    SELECT pulls.*, direction * pull AS strength
    FROM pulls
    CROSS JOIN side
    WHERE direction * pull > 0
    ORDER BY strength DESC, item
    LIMIT $number
)
SELECT
    item,
    "row",
    published_at,
    source,
    text,
    score,
    sentiment,
    sure,
    link,
    current,
    pull
FROM strongest
JOIN items USING (item)
ORDER BY strength DESC, item
