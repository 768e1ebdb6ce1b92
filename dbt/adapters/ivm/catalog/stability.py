"""Which functions give the same result whenever and by whomever they are called, once some settings are pinned.

Immutable ones always do. Of PostgreSQL's STABLE ones many depend on settings only (documentation, "Function Volatility
Categories"); those are listed here with their settings. All others read the clock, the session or tables.
"""

from __future__ import annotations

TIME_ZONE = ("TimeZone",)
TEXT_OF_VALUES = (
    "DateStyle",
    "IntervalStyle",
    "TimeZone",
    "array_nulls",
    "bytea_output",
    "extra_float_digits",
    "lc_monetary",
    "xmloption",
)
"""What a value's text depends on, and what a text means as a value."""

TEXT_FORMATTING = ("TimeZone", "lc_monetary", "lc_numeric", "lc_time")

PINNABLE = tuple(sorted({*TEXT_OF_VALUES, *TEXT_FORMATTING}))

_COMPARISONS = ("cmp", "eq", "ge", "gt", "le", "lt", "ne")
_MIXED = (("date", "timestamptz"), ("timestamp", "timestamptz"), ("timestamptz", "date"), ("timestamptz", "timestamp"))

SETTINGS_OF_FUNCTION: dict[str, tuple[str, ...]] = {
    **{f"{left}_{comparison}_{right}": TIME_ZONE for left, right in _MIXED for comparison in _COMPARISONS},
    **dict.fromkeys(
        (
            "date date_part date_trunc extract generate_series interval_pl_timestamptz make_timestamptz overlaps "
            "time timestamp timestamptz timestamptz_mi_interval timestamptz_pl_interval timetz timezone "
            "jsonb_path_exists_tz jsonb_path_match_tz jsonb_path_query_array_tz jsonb_path_query_first_tz"
        ).split(),
        TIME_ZONE,
    ),
    **dict.fromkeys("to_char to_date to_number to_timestamp money numeric".split(), TEXT_FORMATTING),
    **dict.fromkeys(
        (
            "anytextcat array_to_json array_to_string concat concat_ws format json_build_array json_build_object "
            "jsonb_build_array jsonb_build_object quote_literal quote_nullable row_to_json textanycat to_json "
            "to_jsonb jsonb_populate_record json_populate_record jsonb_populate_recordset json_populate_recordset "
            "jsonb_to_record json_to_record jsonb_to_recordset json_to_recordset "
            "json_agg json_object_agg jsonb_agg jsonb_object_agg "
            "json_agg_strict jsonb_agg_strict json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict "
            "jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict"
        ).split(),
        TEXT_OF_VALUES,
    ),
    **dict.fromkeys(["convert", "convert_from", "convert_to", "length", "getdatabaseencoding"], ()),
}

CLOCK_FUNCTIONS = frozenset(("now", "transaction_timestamp", "statement_timestamp"))
CLOCK_FUNCTION_NAMES = {
    **dict.fromkeys(range(1), "current_date"),
    **dict.fromkeys(range(1, 3), "current_time"),
    **dict.fromkeys(range(3, 5), "current_timestamp"),
    **dict.fromkeys(range(5, 7), "localtime"),
    **dict.fromkeys(range(7, 9), "localtimestamp"),
}
"""Primitive SQLValueFunctionOp numbers (nodes/primnodes.h)."""
SESSION_VALUES = dict(
    enumerate("current_role current_user user session_user current_catalog current_schema".split(), start=9)
)
