"""Taxi trips: floats, which are never subtracted, and hours, which depend on the time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from demo.stories import Story
from demo.writes import Copy, Statement, Step

DAY = datetime(2026, 3, 1, tzinfo=timezone.utc)
HEADER = "started_at,ended_at,distance,total_amount,cab_type_id\n"
START = "INSERT INTO trips.trips (started_at, cab_type_id) VALUES (%s, %s)"
FINISH = """
    UPDATE trips.trips
    SET ended_at = started_at + interval '17 minutes', distance = 3.7, total_amount = 14.25
    WHERE ended_at IS NULL
"""


def random_trips(random: Random, number: int) -> Copy:
    """Trips over three days, as lines for COPY."""
    lines = [HEADER]
    for _ in range(number):
        start = DAY + timedelta(seconds=random.randrange(3 * 86_400))
        end = start + timedelta(seconds=random.randint(120, 5_400))
        distance, amount = random.lognormvariate(1, 0.8), random.lognormvariate(2.5, 0.6)
        lines.append(f"{start.isoformat()},{end.isoformat()},{distance!r},{amount!r},{random.randint(1, 3)}\n")
    return Copy("trips.trips", lines)


def steps(_: Path) -> Iterator[Step]:
    random = Random(3)
    yield Step("COPY of 10,000 trips", [random_trips(random, 10_000)], repeats=1)
    yield Step("COPY of 1,000 late arrivals", [random_trips(random, 1_000)])
    starts = [(DAY + timedelta(minutes=random.randrange(4_320)), random.randint(1, 3)) for _ in range(100)]
    yield Step("100 trips start, end unknown", [Statement(START, starts)])
    yield Step("they end", [Statement(FINISH)])
    yield Step(
        "one fare is corrected",
        [
            Statement(
                "UPDATE trips.trips SET total_amount = 19.5 WHERE trip_id = (SELECT max(trip_id) FROM trips.trips)"
            )
        ],
        repeats=15,
    )
    yield Step(
        "a broken meter reports NaN", [Statement("UPDATE trips.trips SET distance = 'NaN' WHERE trip_id % 997 = 0")]
    )
    yield Step("the NaNs are repaired", [Statement("UPDATE trips.trips SET distance = 1.5 WHERE distance = 'NaN'")])
    yield Step(
        "writer in another time zone",
        [Statement("SET LOCAL TimeZone = 'Asia/Kathmandu'"), random_trips(random, 500)],
    )
    yield Step(
        "the first day is deleted", [Statement("DELETE FROM trips.trips WHERE started_at < '2026-03-02T00:00Z'")]
    )


STORY = Story(
    name="trips",
    title="The trips",
    text="Count, sum and average of two floats by kind of cab and hour; extremes.",
    headline="trips_by_hour",
    order_by="hour DESC, cab_type_id",
    steps=steps,
)
