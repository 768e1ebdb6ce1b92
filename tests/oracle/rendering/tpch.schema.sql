-- A small TPC-H instance in which every query has rows, columns may be NULL and no foreign keys are in the way.
create table region(r_regionkey int primary key, r_name char(25), r_comment varchar(152));
create table nation(n_nationkey int primary key, n_name char(25), n_regionkey int, n_comment varchar(152));
create table part(p_partkey int primary key, p_name varchar(55), p_mfgr char(25), p_brand char(10), p_type varchar(25), p_size int, p_container char(10), p_retailprice decimal(15,2), p_comment varchar(23));
create table supplier(s_suppkey int primary key, s_name char(25), s_address varchar(40), s_nationkey int, s_phone char(15), s_acctbal decimal(15,2), s_comment varchar(101));
create table partsupp(ps_partkey int, ps_suppkey int, ps_availqty int, ps_supplycost decimal(15,2), ps_comment varchar(199), primary key(ps_partkey, ps_suppkey));
create table customer(c_custkey int primary key, c_name varchar(25), c_address varchar(40), c_nationkey int, c_phone char(15), c_acctbal decimal(15,2), c_mktsegment char(10), c_comment varchar(117));
create table orders(o_orderkey int primary key, o_custkey int, o_orderstatus char(1), o_totalprice decimal(15,2), o_orderdate date, o_orderpriority char(15), o_clerk char(15), o_shippriority int, o_comment varchar(79));
create table lineitem(l_orderkey int, l_partkey int, l_suppkey int, l_linenumber int, l_quantity decimal(15,2), l_extendedprice decimal(15,2), l_discount decimal(15,2), l_tax decimal(15,2), l_returnflag char(1), l_linestatus char(1), l_shipdate date, l_commitdate date, l_receiptdate date, l_shipinstruct char(25), l_shipmode char(10), l_comment varchar(44), primary key(l_orderkey,l_linenumber));
select setseed(.5);
create function pick(variadic a text[]) returns text language sql volatile as $$ select a[1 + floor(random() * array_length(a, 1))::int] $$;
create function d() returns date language sql volatile as $$ select (array[date '1993-07-20', '1993-10-20', '1994-03-01', '1994-06-01', '1995-03-10', '1995-03-20', '1995-09-10', '1996-01-15', '1996-02-20', '1996-11-01', '1998-10-01'])[1 + floor(random() * 11)::int] + floor(random() * 20)::int $$;
create function n(p float, k float) returns int language sql volatile as $$ select case when random() < p then null else floor(random() * k)::int end $$;
-- one row generator per table, used for loading and for random writes
create function region_(k int) returns region language sql volatile as $$ select (k, pick('EUROPE', 'ASIA', 'AMERICA'), 'x')::region $$;
create function nation_(k int) returns nation language sql volatile as $$ select (k, pick('FRANCE', 'GERMANY', 'SAUDI ARABIA', 'BRAZIL', 'CANADA', null), n(.05, 4), 'x')::nation $$;
create function part_(k int) returns part language sql volatile as $$ select (k, pick('forest x', 'green y', 'forest green', 'red', null), 'm', pick('Brand#12', 'Brand#23', 'Brand#34', 'Brand#45'), pick('PROMO A', 'ECONOMY ANODIZED STEEL', 'LARGE BRASS', 'MEDIUM POLISHED X', null), (array[15, 49, 14, 3, null, 5])[1 + floor(random() * 6)::int], pick('SM CASE', 'MED BOX', 'LG PKG', 'MED BAG'), 1, 'c')::part $$;
create function supplier_(k int) returns supplier language sql volatile as $$ select (k, 'S' || n(0, 12), 'a', n(.05, 8), '1', n(0, 100), pick('ok', 'xCustomer aComplaints', null))::supplier $$;
create function partsupp_(k int, j int) returns partsupp language sql volatile as $$ select (k, j, n(.1, 60), n(.1, 6), 'c')::partsupp $$;
create function customer_(k int) returns customer language sql volatile as $$ select (k, 'C' || k, 'a', n(.05, 8), pick('13', '31', '23', '29', '11', null) || '-1', n(.05, 100) - 20, pick('BUILDING', 'AUTO', null), 'c')::customer $$;
create function orders_(k int) returns orders language sql volatile as $$ select (k, n(.1, 50), pick('F', 'O', null), n(0, 1000), d(), pick('1-URGENT', '2-HIGH', '3-M', null), 'c', 0, pick('x', 'special requests', null))::orders $$;
create function lineitem_(k int, j int) returns lineitem language sql volatile as $$ select (k, n(.05, 60), n(.05, 20), j, n(.05, 120), n(.05, 1000), (array[.05, .06, .07, 0])[1 + floor(random() * 4)::int], .02, pick('R', 'A', null), pick('O', 'F'), x, y, x + 10 + n(0, 5) - 2, pick('DELIVER IN PERSON', 'DELIVER IN PERSON', 'NONE'), pick('AIR', 'AIR REG', 'MAIL', 'SHIP'), 'c')::lineitem from (select x, x + n(0, 20) - 4 as y from (select d() as x) b) a $$;
create function fill() returns void language sql as $$
  insert into region select r.* from generate_series(0, 3) k, region_(k) r on conflict do nothing; insert into nation select r.* from generate_series(0, 7) k, nation_(k) r on conflict do nothing;
  insert into part select r.* from generate_series(0, 59) k, part_(k) r on conflict do nothing; insert into supplier select r.* from generate_series(0, 19) k, supplier_(k) r on conflict do nothing;
  insert into partsupp select r.* from generate_series(0, 59) k, generate_series(0, 19, 3) j, partsupp_(k, (j + k) % 20) r on conflict do nothing;
  insert into customer select r.* from generate_series(0, 49) k, customer_(k) r on conflict do nothing; insert into orders select r.* from generate_series(0, 149) k, orders_(k) r on conflict do nothing;
  insert into lineitem select r.* from generate_series(0, 149) k, generate_series(1, 4) j, lineitem_(k, j) r on conflict do nothing $$;
select fill();
