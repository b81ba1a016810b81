-- Entities, topics and sources beside each other.

-- name: league
-- Gives for each entity, topic or source (“by” says which) the items of the period and of the one
-- before it: how many, their mean score with its standard deviation, and how many were negative.
SELECT
    CASE $by WHEN 'entity' THEN entity WHEN 'topic' THEN topic ELSE source END AS place,
    count(*) FILTER (published_at >= $since) AS items,
    avg(score) FILTER (published_at >= $since) AS mean,
    stddev_samp(score) FILTER (published_at >= $since) AS deviation,
    count(*) FILTER (published_at >= $since AND sentiment = 0) AS negative,
    count(*) FILTER (published_at < $since) AS items_before,
    avg(score) FILTER (published_at < $since) AS mean_before,
    stddev_samp(score) FILTER (published_at < $since) AS deviation_before
FROM seen($entity, $topic, $source, $before_since, $until, $known_until)
GROUP BY ALL
ORDER BY items DESC, place

-- name: league_by_week
-- Gives for each entity, topic or source the mean score of the seven days that end with the
-- period (“weeks_ago” 0) and of those before them.
SELECT
    CASE $by WHEN 'entity' THEN entity WHEN 'topic' THEN topic ELSE source END AS place,
    CAST(floor((epoch($weeks_end) - epoch(published_at) - 1) / 604800) AS INTEGER) AS weeks_ago,
    avg(score) AS mean
FROM seen($entity, $topic, $source, $weeks_since, $until, $known_until)
GROUP BY ALL
