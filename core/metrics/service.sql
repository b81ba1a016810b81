-- Service: how quick and sound answers are, and what customers say of them.

-- name: latency_p50
-- title: Latency, median
-- family: Service
-- definition: From question to answer: half of all batches, failed ones included, took no longer.
-- formula: 0.5 quantile of latency, linearly interpolated
-- unit: ms
-- better: down
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: batches (batches): Batches
-- needs: usage usage.latency_ms
-- skips: usage.latency_ms
-- rows: usage
-- source: Beyer et al., “Site Reliability Engineering”, ch. 4: percentiles, not averages.
-- undefined: When no batch has a latency.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
timed AS (
    FROM latency_quantiles(
        $grain, $first_day, $last_day, 0.5, $is_counted,
        $by, $segment, $country, $industry, $channel, $currency, $use_case
    )
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'use_case'
    UNION
    SELECT part FROM timed
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    latency_ms AS value,
    CASE WHEN latency_ms IS NULL THEN 'no batch has a latency' END AS undefined,
    coalesce(batches, 0) AS batches
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN timed USING (period, part)
ORDER BY part, period

-- name: latency_p95
-- title: Latency, 95th percentile
-- family: Service
-- definition: From question to answer: one batch in twenty, failed ones included, took longer.
-- formula: 0.95 quantile of latency, linearly interpolated
-- unit: ms
-- better: down
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: batches (batches): Batches
-- needs: usage usage.latency_ms
-- skips: usage.latency_ms
-- rows: usage
-- source: Beyer et al., “Site Reliability Engineering”, ch. 4: percentiles, not averages.
-- undefined: When no batch has a latency.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
timed AS (
    FROM latency_quantiles(
        $grain, $first_day, $last_day, 0.95, $is_counted,
        $by, $segment, $country, $industry, $channel, $currency, $use_case
    )
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'use_case'
    UNION
    SELECT part FROM timed
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    latency_ms AS value,
    CASE WHEN latency_ms IS NULL THEN 'no batch has a latency' END AS undefined,
    coalesce(batches, 0) AS batches
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN timed USING (period, part)
ORDER BY part, period

-- name: error_rate
-- title: Error rate
-- family: Service
-- definition: Share of batches that failed, of those of which it is known.
-- formula: failed batches ÷ batches
-- unit: share
-- better: down
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: failed_batches (batches): Failed
-- column: checked_batches (batches): Batches
-- needs: usage usage.is_error
-- skips: usage.is_error
-- rows: usage
-- source: Beyer et al., “Site Reliability Engineering”, ch. 4: error rate.
-- undefined: When of no batch it is known whether it failed.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
counted AS (
    SELECT
        period,
        CASE $by WHEN 'use_case' THEN use_case ELSE part END AS part,
        CAST(sum(failed_batches) AS BIGINT) AS failed_batches,
        CAST(sum(checked_batches) AS BIGINT) AS checked_batches
    FROM used($grain, $first_day, $last_day)
    JOIN customer USING (account_no)
    WHERE among($use_case, use_case)
    GROUP BY ALL
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'use_case'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    failed_batches / nullif(checked_batches, 0) AS value,
    CASE WHEN coalesce(checked_batches, 0) = 0 THEN 'of no batch it is known whether it failed' END AS undefined,
    coalesce(failed_batches, 0) AS failed_batches,
    coalesce(checked_batches, 0) AS checked_batches
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)
ORDER BY part, period

-- name: feedback_score
-- title: Feedback score
-- family: Service
-- definition: Share of those who said whether an answer was good that said so. Most say nothing.
-- formula: liked ÷ (liked + disliked)
-- unit: share
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency use_case
-- column: liked (batches): Liked
-- column: judged (batches): Judged
-- needs: usage usage.feedback
-- rows: usage
-- source: Our own; the share of thumbs up.
-- undefined: When nobody said.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
counted AS (
    SELECT
        period,
        CASE $by WHEN 'use_case' THEN use_case ELSE part END AS part,
        CAST(sum(liked) AS BIGINT) AS liked,
        CAST(sum(liked + disliked) AS BIGINT) AS judged
    FROM used($grain, $first_day, $last_day)
    JOIN customer USING (account_no)
    WHERE among($use_case, use_case)
    GROUP BY ALL
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'use_case'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    liked / nullif(judged, 0) AS value,
    CASE WHEN coalesce(judged, 0) = 0 THEN 'nobody said' END AS undefined,
    coalesce(liked, 0) AS liked,
    coalesce(judged, 0) AS judged
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)
ORDER BY part, period

-- name: support_hours
-- title: Hours to close a ticket
-- family: Service
-- definition: How long tickets that were opened in a period took to close, in the middle of those that are
--   closed. Hours are hours: a day on which clocks change has 23 or 25. A ticket that a clock set
--   back closed before it was opened is left out.
-- formula: median of closed − opened
-- unit: hours
-- better: down
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency ticket_category
-- column: opened_tickets (tickets): Opened
-- column: closed_tickets (tickets): Closed
-- needs: support support.closed_at
-- rows: tickets
-- source: Zendesk, “Benchmark”: full resolution time.
-- undefined: When no ticket is closed.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
ticket AS (
    SELECT
        CAST(date_trunc($grain, CAST(opened_at AS DATE)) AS DATE) AS period,
        CASE $by WHEN 'ticket_category' THEN coalesce(category, 'unknown') ELSE part END AS part,
        CASE
            WHEN closed_at >= opened_at THEN epoch(closed_at - opened_at) / 3600
        END AS hours
    FROM support
    JOIN customer USING (account_id)
    WHERE among($ticket_category, coalesce(category, 'unknown'))
),
counted AS (
    SELECT
        period,
        part,
        quantile_cont(hours, 0.5) AS measured,
        count(hours) AS closed_tickets,
        count(*) AS opened_tickets
    FROM ticket
    GROUP BY period, part
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'ticket_category'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    measured AS value,
    CASE WHEN measured IS NULL THEN 'no ticket is closed' END AS undefined,
    coalesce(opened_tickets, 0) AS opened_tickets,
    coalesce(closed_tickets, 0) AS closed_tickets
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)
ORDER BY part, period

-- name: satisfaction
-- title: Satisfaction with support
-- family: Service
-- definition: Average of what customers gave tickets that were opened in a period, 1 to 5. Many give none.
-- formula: Σ satisfaction ÷ tickets that have one
-- unit: of 5
-- better: up
-- grain: day week month quarter year
-- usual_grain: month
-- dimensions: segment country industry channel currency ticket_category
-- column: opened_tickets (tickets): Opened
-- column: rated_tickets (tickets): Rated
-- needs: support support.satisfaction
-- rows: tickets
-- source: Zendesk, “Benchmark”: customer satisfaction, here as an average.
-- undefined: When no ticket was rated.
WITH customer AS (FROM chosen($by, $segment, $country, $industry, $channel, $currency)),
ticket AS (
    SELECT
        CAST(date_trunc($grain, CAST(opened_at AS DATE)) AS DATE) AS period,
        CASE $by WHEN 'ticket_category' THEN coalesce(category, 'unknown') ELSE part END AS part,
        satisfaction
    FROM support
    JOIN customer USING (account_id)
    WHERE among($ticket_category, coalesce(category, 'unknown'))
),
counted AS (
    SELECT
        period,
        part,
        avg(satisfaction) AS measured,
        count(satisfaction) AS rated_tickets,
        count(*) AS opened_tickets
    FROM ticket
    GROUP BY period, part
),
parts AS (
    SELECT DISTINCT part FROM customer WHERE coalesce($by, '') <> 'ticket_category'
    UNION
    SELECT part FROM counted
)
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    measured AS value,
    CASE WHEN measured IS NULL THEN 'no ticket was rated' END AS undefined,
    coalesce(opened_tickets, 0) AS opened_tickets,
    coalesce(rated_tickets, 0) AS rated_tickets
FROM periods($grain, $first_day, $last_day)
CROSS JOIN parts
LEFT JOIN counted USING (period, part)
ORDER BY part, period
