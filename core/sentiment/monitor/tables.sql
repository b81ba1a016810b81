-- The monitor's tables. “incoming”, “incoming_mentions” and “incoming_topics” are Arrow tables
-- that are there while these statements run.

-- name: make_mentions
-- Keeps which companies and products each item is about.
CREATE TABLE mentions AS
SELECT item, entity FROM incoming_mentions ORDER BY item, entity

-- name: make_items
-- Keeps what only a list of items shows, one row for each item, dated or not.
CREATE TABLE items AS
WITH named AS (
    SELECT item, list(entity ORDER BY entity) AS entities FROM mentions GROUP BY item
)
SELECT
    item,
    "row",
    text,
    link,
    coalesce(entities, []) AS entities,
    negative,
    neutral,
    positive
FROM incoming
LEFT JOIN named USING (item)

-- name: make_topics
-- Keeps from which moment on each topic is known.
CREATE TABLE topics AS
SELECT topic, first_seen FROM incoming_topics ORDER BY topic

-- name: make_sightings
-- Keeps each dated item once as one of all (entity 0) and once for each entity it mentions, in
-- order of entity and time, so that every question reads one stretch of a narrow table. “sole” is
-- the entity of an item that mentions just one, else 0.
CREATE TABLE sightings AS
WITH alone AS (
    SELECT item, any_value(entity) AS sole FROM mentions GROUP BY item HAVING count(*) = 1
),
dated AS (
    SELECT
        item,
        coalesce(sole, 0) AS sole,
        CAST(published_at AS TIMESTAMP) AS published_at,
        CAST(published_at AS DATE) AS day,
        source,
        topic,
        coalesce(CAST(first_seen AS TIMESTAMP), TIMESTAMP '-infinity') AS topic_since,
        score,
        confidence,
        sentiment,
        sure
    FROM incoming
    LEFT JOIN topics USING (topic)
    LEFT JOIN alone USING (item)
    WHERE published_at IS NOT NULL
),
sighted AS (
    SELECT 0 AS entity, * FROM dated
    UNION ALL
    SELECT entity, dated.* FROM mentions JOIN dated USING (item)
)
SELECT * FROM sighted ORDER BY entity, published_at, item

-- name: make_seen
-- Defines what a selection sees of the stream: nothing from “known_until” on, and an item of a
-- topic that is not known by then is of no topic (-1). Without an entity it sees each mention.
CREATE MACRO seen(
    chosen_entity, chosen_topic, chosen_source, first_moment, end_moment, known_until
) AS TABLE
SELECT
    entity,
    item,
    sole,
    published_at,
    day,
    source,
    CASE WHEN topic_since <= known_until THEN topic ELSE -1 END AS topic,
    CAST(score AS DOUBLE) AS score,
    confidence,
    sentiment,
    sure
FROM sightings
WHERE (entity = chosen_entity OR (chosen_entity IS NULL AND entity > 0))
    AND published_at >= first_moment
    AND published_at < least(end_moment, known_until)
    AND (
        chosen_topic IS NULL
        OR CASE WHEN topic_since <= known_until THEN topic ELSE -1 END = chosen_topic
    )
    AND (chosen_source IS NULL OR source = chosen_source)
