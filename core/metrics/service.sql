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
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    latency_ms AS value,
    CASE WHEN latency_ms IS NULL THEN 'no batch has a latency' END AS undefined,
    batches
FROM timed_parts(
    $grain, $first_day, $last_day, 0.5, $is_counted,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
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
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    latency_ms AS value,
    CASE WHEN latency_ms IS NULL THEN 'no batch has a latency' END AS undefined,
    batches
FROM timed_parts(
    $grain, $first_day, $last_day, 0.95, $is_counted,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
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
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    failed_batches / nullif(checked_batches, 0) AS value,
    CASE WHEN checked_batches = 0 THEN 'of no batch it is known whether it failed' END
        AS undefined,
    failed_batches,
    checked_batches
FROM used_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
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
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    liked / nullif(liked + disliked, 0) AS value,
    CASE WHEN liked + disliked = 0 THEN 'nobody said' END AS undefined,
    liked,
    liked + disliked AS judged
FROM used_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $use_case
)
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
-- source: Zendesk, “About native Support time duration metrics”: full resolution time; the median
--   is our own.
-- undefined: When no ticket is closed.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    middle_hours AS value,
    CASE WHEN middle_hours IS NULL THEN 'no ticket is closed' END AS undefined,
    opened_tickets,
    closed_tickets
FROM ticket_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $ticket_category
)
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
-- source: Our own: the average of the ratings.
-- undefined: When no ticket was rated.
SELECT
    period,
    last_day,
    is_unfinished,
    part,
    satisfaction AS value,
    CASE WHEN satisfaction IS NULL THEN 'no ticket was rated' END AS undefined,
    opened_tickets,
    rated_tickets
FROM ticket_parts(
    $grain, $first_day, $last_day,
    $by, $segment, $country, $industry, $channel, $currency, $ticket_category
)
ORDER BY part, period
