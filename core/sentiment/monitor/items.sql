-- The items themselves, and what there is to choose from.

-- name: items_page
-- Gives one page of a selection's items and, in each row, how many there are in all; nothing
-- where the page is past the end.
WITH found AS (
    SELECT *
    FROM seen($entity, $topic, $source, $since, $until, $known_until)
    WHERE ($sentiment IS NULL OR sentiment = $sentiment)
        AND (
            $text IS NULL
            OR item IN (
                SELECT item FROM items
                WHERE contains(lower(nfc_normalize(text)), lower(nfc_normalize($text)))
            )
        )
),
ranked AS (
    SELECT
        *,
        CASE $order
            WHEN 'newest' THEN -epoch(published_at)
            WHEN 'oldest' THEN epoch(published_at)
            WHEN 'most negative' THEN score
            WHEN 'most positive' THEN -score
            ELSE confidence
        END AS rank
    FROM found
),
one_page AS (
    SELECT * FROM ranked ORDER BY rank, published_at DESC, item LIMIT $page_size OFFSET $skip
)
SELECT
    total,
    item,
    "row",
    published_at,
    source,
    topic,
    entities,
    text,
    negative,
    neutral,
    positive,
    score,
    sentiment,
    sure,
    link
FROM one_page
JOIN items USING (item)
CROSS JOIN (SELECT count(*) AS total FROM found)
ORDER BY rank, published_at DESC, item

-- name: options
-- Counts what is known of each entity, topic and source; “all” counts every item once and tells
-- the first and the last day.
SELECT 'all' AS kind, 0 AS place, count(*) AS items, min(day) AS first_day, max(day) AS last_day
FROM seen(0, NULL, NULL, TIMESTAMP '-infinity', TIMESTAMP 'infinity', $known_until)
UNION ALL
SELECT 'entity', entity, count(*), min(day), max(day)
FROM seen(NULL, NULL, NULL, TIMESTAMP '-infinity', TIMESTAMP 'infinity', $known_until)
GROUP BY entity
UNION ALL
SELECT 'topic', topic, count(*), min(day), max(day)
FROM seen(0, NULL, NULL, TIMESTAMP '-infinity', TIMESTAMP 'infinity', $known_until)
GROUP BY topic
UNION ALL
SELECT 'source', source, count(*), min(day), max(day)
FROM seen(0, NULL, NULL, TIMESTAMP '-infinity', TIMESTAMP 'infinity', $known_until)
GROUP BY source
ORDER BY kind, items DESC, place
