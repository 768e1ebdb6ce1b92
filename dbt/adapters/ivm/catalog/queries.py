"""The catalog queries, each with the reason for its shape. "{..}" are filled with literals only."""

PROBE = "pg_temp.ivm_probe"

COLUMNS = """
WITH RECURSIVE typed AS (
  SELECT a.attnum, a.attname, a.atttypid AS declared, a.atttypmod AS declared_modifier,
         a.attcollation, a.attgenerated, t.typname, t.typtype, t.typcategory, t.typbasetype, a.atttypmod AS modifier,
         t.typtypmod, t.typnamespace
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = {relation}::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT p.attnum, p.attname, p.declared, p.declared_modifier,
         p.attcollation, p.attgenerated, t.typname, t.typtype, t.typcategory, t.typbasetype, p.typtypmod, t.typtypmod,
         t.typnamespace
  FROM typed p JOIN pg_catalog.pg_type t ON t.oid = p.typbasetype WHERE p.typtype = 'd')
SELECT y.attname, pg_catalog.format_type(y.declared, y.declared_modifier), y.typname, y.modifier, y.typcategory, y.typtype,
       CASE WHEN c.oid IS NOT NULL AND y.attcollation <> d.typcollation
            THEN pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.collname) ELSE '' END,
       coalesce(c.collisdeterministic, true) AND y.typname NOT IN ('citext', '_citext'), y.attgenerated = 'v',
       y.typtype = 'b' AND y.typnamespace <> 'pg_catalog'::pg_catalog.regnamespace
FROM typed y JOIN pg_catalog.pg_type d ON d.oid = y.declared
LEFT JOIN pg_catalog.pg_collation c ON c.oid = y.attcollation LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE y.typtype <> 'd' ORDER BY y.attnum"""

# Builtin relations are pinned and leave no trace in pg_depend: the algebra finds those in the text.
# A view shows what the policies let its owner see: where an owner is not exempt, the view is more than its query.
# An incremental view stands for its definition, which its own text names as a row type beside the state that it reads, and
# beside its parts.
RELATIONS = """
WITH RECURSIVE used(oid, source) AS (
  SELECT {relation}::pg_catalog.regclass::pg_catalog.oid, {relation}::pg_catalog.regclass::pg_catalog.oid
  UNION
  SELECT d.refobjid, coalesce((
    SELECT t.typrelid FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend y ON y.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND y.objid = r.oid
      AND y.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
    JOIN pg_catalog.pg_type t ON t.oid = y.refobjid AND t.typrelid <> 0
    JOIN pg_catalog.pg_depend s ON s.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND s.objid = r.oid
      AND s.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    WHERE r.ev_class = d.refobjid AND starts_with(pg_catalog.obj_description(s.refobjid, 'pg_class'), '{{"dbt_ivm"')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attname = 'ivm_parts')
    LIMIT 1), d.refobjid)
  FROM used u JOIN pg_catalog.pg_rewrite r ON r.ev_class = u.source
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
  JOIN pg_catalog.pg_class v ON v.oid = u.oid AND v.relkind = 'v')
SELECT u.source::pg_catalog.text, n.nspname, c.relname, c.relkind::pg_catalog.text, c.relpersistence::pg_catalog.text,
       c.relispartition,
       EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid),
       c.relkind IN ('r', 'p') AND (pg_catalog.row_security_active(c.oid) OR c.relrowsecurity AND EXISTS (
         SELECT FROM used w JOIN pg_catalog.pg_class v ON v.oid = w.oid AND v.relkind = 'v'
         JOIN pg_catalog.pg_roles r ON r.oid = v.relowner
         WHERE r.rolname <> current_user AND NOT r.rolsuper AND NOT r.rolbypassrls
           AND (c.relforcerowsecurity OR NOT pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE')))),
       pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
       c.relkind = 'r' AND starts_with(pg_catalog.obj_description(c.oid, 'pg_class'), '{{"dbt_ivm"') IS TRUE,
       EXISTS (SELECT FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid = c.oid), c.relrowsecurity,
       pg_catalog.pg_has_role(c.relowner, 'USAGE'),
       CASE WHEN c.relkind = 'v' THEN pg_catalog.pg_get_viewdef(u.source) END
FROM used u JOIN pg_catalog.pg_class c ON c.oid = u.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid <> {relation}::pg_catalog.regclass ORDER BY 2, 3"""

# A partition that is being detached concurrently is none any more for whoever reads next.
MEMBERS = """
WITH RECURSIVE below(oid) AS (
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i
  WHERE i.inhparent = {relation}::pg_catalog.regclass AND NOT i.inhdetachpending
  UNION
  SELECT i.inhrelid FROM below b JOIN pg_catalog.pg_inherits i ON i.inhparent = b.oid AND NOT i.inhdetachpending)
SELECT n.nspname, c.relname, c.relkind::pg_catalog.text, c.relpersistence::pg_catalog.text,
       EXISTS (SELECT FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid = c.oid),
       pg_catalog.pg_has_role(c.relowner, 'USAGE')
FROM below b JOIN pg_catalog.pg_class c ON c.oid = b.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
ORDER BY 1, 2"""

# Builtin functions are not in pg_depend either: read their OIDs out of the stored query trees (nodes/primnodes.h). Of the
# nodes with a result type only CoerceViaIO, a cast by way of text, has a collation right behind it.
FUNCTIONS = r"""
WITH tree AS (
  SELECT r.ev_action::pg_catalog.text AS t FROM pg_catalog.pg_rewrite r
  WHERE r.ev_class = ANY ({relations}::pg_catalog.oid[])),
named AS (
  SELECT m[2]::pg_catalog.oid AS oid FROM tree, pg_catalog.regexp_matches(t, ':(funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') m
  UNION
  SELECT o.oprcode::pg_catalog.oid FROM tree, pg_catalog.regexp_matches(t, ':opno (\d+)', 'g') m
  JOIN pg_catalog.pg_operator o ON o.oid = m[1]::pg_catalog.oid
  UNION
  SELECT o.oprcode::pg_catalog.oid FROM tree, pg_catalog.regexp_matches(t, ':opnos \(o ([\d ]+)\)', 'g') m,
    pg_catalog.regexp_split_to_table(m[1], ' ') one JOIN pg_catalog.pg_operator o ON o.oid = one::pg_catalog.oid)
SELECT CASE WHEN p.prokind = 'a' THEN 'aggregate' WHEN p.proretset THEN 'set' ELSE 'function' END,
       n.nspname::pg_catalog.text, p.proname::pg_catalog.text, p.provolatile::pg_catalog.text,
       CASE WHEN n.nspname <> 'pg_catalog' THEN coalesce(p.prosrc, '') || coalesce(p.prosqlbody::pg_catalog.text, '') ELSE '' END
FROM named JOIN pg_catalog.pg_proc p ON p.oid = named.oid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.provolatile <> 'i' OR p.prokind = 'a' OR p.proretset OR n.nspname <> 'pg_catalog'
UNION SELECT 'clock', '', m[1], '', '' FROM tree, pg_catalog.regexp_matches(t, '\{{SQLVALUEFUNCTION :op (\d+)', 'g') m
UNION SELECT 'catalog type', '', y.typname::pg_catalog.text, '', ''
  FROM tree, pg_catalog.regexp_matches(t, ':(?:resulttype|vartype) (\d+)', 'g') m
  JOIN pg_catalog.pg_type y ON y.oid = m[1]::pg_catalog.oid
  WHERE y.typname ~ '^_?reg' AND y.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
UNION SELECT 'text cast', '', pg_catalog.format_type(m[1]::pg_catalog.oid, NULL), '', ''
  FROM tree, pg_catalog.regexp_matches(t, ':resulttype (\d+) :resultcollid', 'g') m"""

_PARTS_OF_A_TYPE = """
  CROSS JOIN LATERAL (
    SELECT y.typbasetype UNION ALL SELECT y.typelem
    UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE y.oid IN (r.rngtypid, r.rngmultitypid)
    UNION ALL SELECT a.atttypid FROM pg_catalog.pg_attribute a WHERE a.attrelid = y.typrelid AND a.attnum > 0) part(oid)
  WHERE part.oid <> 0)
"""
"""Joins pg_type y, in a WITH query's recursive part, with the types that it consists of."""

# What a text, or a value of JSON, is turned into, if there is a date or time in it. RETURNING of SQL/JSON, which is not parsed
# today, has the only :typid.
CLOCK_TEXTS = (
    r"""
WITH RECURSIVE tree AS (
  SELECT r.ev_action::pg_catalog.text AS t FROM pg_catalog.pg_rewrite r
  WHERE r.ev_class = {relation}::pg_catalog.regclass),
texts AS (
  SELECT m[1]::pg_catalog.oid AS oid FROM tree, pg_catalog.regexp_matches(t, ':resulttype (\d+) :resultcollid', 'g') m
  UNION
  SELECT m[2]::pg_catalog.oid FROM tree, pg_catalog.regexp_matches(t, ':funcid (\d+) :funcresulttype (\d+)', 'g') m
  JOIN pg_catalog.pg_proc p ON p.oid = m[1]::pg_catalog.oid AND p.proname ~ '^jsonb?_populate_record'
  UNION
  SELECT one::pg_catalog.oid FROM tree, pg_catalog.regexp_matches(t, ':funccoltypes \(o ([\d ]+)\)', 'g') m,
    pg_catalog.regexp_split_to_table(m[1], ' ') one
  UNION
  SELECT m[1]::pg_catalog.oid FROM tree, pg_catalog.regexp_matches(t, ':typid (\d+) :typmod', 'g') m),
made_of(whole, oid) AS (
  SELECT oid, oid FROM texts
  UNION
  SELECT m.whole, part.oid FROM made_of m JOIN pg_catalog.pg_type y ON y.oid = m.oid
"""
    + _PARTS_OF_A_TYPE
    + r"""SELECT DISTINCT pg_catalog.format_type(m.whole, NULL) FROM made_of m
WHERE m.oid IN ('date'::pg_catalog.regtype, 'time'::pg_catalog.regtype, 'timetz'::pg_catalog.regtype,
  'timestamp'::pg_catalog.regtype, 'timestamptz'::pg_catalog.regtype)
ORDER BY 1"""
)

# Types of columns of the tables, and those that the queries of the views name, with what they consist of.
ENUMS = (
    """
WITH RECURSIVE used(oid) AS (
  SELECT a.atttypid FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ({relations}::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT d.refobjid FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
  WHERE r.ev_class = ANY ({relations}::pg_catalog.oid[])
  UNION
  SELECT part.oid FROM used u JOIN pg_catalog.pg_type y ON y.oid = u.oid
"""
    + _PARTS_OF_A_TYPE
    + """SELECT pg_catalog.format_type(e.enumtypid, NULL),
       pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder)
FROM used u JOIN pg_catalog.pg_enum e ON e.enumtypid = u.oid GROUP BY e.enumtypid ORDER BY 1"""
)

SETTINGS = """
SELECT name, pg_catalog.current_setting(name) FROM pg_catalog.unnest({names}::pg_catalog.text[]) name"""

UNIQUE_KEYS = """
SELECT pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY a.attname)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])
WHERE i.indrelid = {relation}::pg_catalog.regclass AND i.indisunique AND i.indisvalid
  AND i.indpred IS NULL AND i.indexprs IS NULL
GROUP BY i.indexrelid"""

LEADING_COLUMNS = """
SELECT DISTINCT a.attname::pg_catalog.text
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE i.indrelid = {relation}::pg_catalog.regclass AND i.indisvalid AND i.indpred IS NULL ORDER BY 1"""

ROWS = "SELECT greatest(reltuples, 0) FROM pg_catalog.pg_class WHERE oid = {relation}::pg_catalog.regclass"

DISTINCT = """
SELECT attname::pg_catalog.text, n_distinct FROM pg_catalog.pg_stats
WHERE schemaname = {schema} AND tablename = {table} AND inherited = {inherited}"""

# How many foreign keys with actions may lead one after the other to the table, and which of its parent's the last one is:
# in this order the triggers of tables fire that a cascade writes. UNION and the bound end it in circles.
CASCADES = """
WITH RECURSIVE up(oid, level, last) AS (
  SELECT {relation}::pg_catalog.regclass::pg_catalog.oid, 0, NULL::pg_catalog.oid
  UNION
  SELECT c.confrelid, u.level + 1, coalesce(u.last, c.oid)
  FROM up u JOIN pg_catalog.pg_constraint c ON c.conrelid = u.oid AND c.contype = 'f' AND c.confrelid <> c.conrelid
    AND (c.confdeltype IN ('c', 'n', 'd') OR c.confupdtype IN ('c', 'n', 'd'))
  WHERE u.level < 20),
deepest AS (SELECT level, max(last) AS last FROM up GROUP BY level ORDER BY level DESC LIMIT 1)
SELECT d.level, (
  SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_constraint o
    ON o.confrelid = c.confrelid AND o.contype = 'f' AND o.oid < c.oid WHERE c.oid = d.last)
FROM deepest d"""

# The role, the database, whether the role may make temporary objects in it, and the schema named in a message that it may not use.
MISSING = """
SELECT current_user::pg_catalog.text, pg_catalog.current_database()::pg_catalog.text,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'), (
         SELECT n.nspname::pg_catalog.text FROM pg_catalog.pg_namespace n
         WHERE NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
           AND pg_catalog.strpos(pg_catalog.translate({message}, E'\\n', ' ') || ' ', ' ' || n.nspname || ' ') > 0
         ORDER BY pg_catalog.length(n.nspname) DESC LIMIT 1)
"""
