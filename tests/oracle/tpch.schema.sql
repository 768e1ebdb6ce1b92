-- TPC-H with domains so small that the constants of its queries are met and every write can change results.
CREATE TABLE region (r_regionkey int PRIMARY KEY, r_name char(25), r_comment varchar(152));
CREATE TABLE nation (n_nationkey int PRIMARY KEY, n_name char(25), n_regionkey int, n_comment varchar(152));
CREATE TABLE part (p_partkey int PRIMARY KEY, p_name varchar(55), p_mfgr char(25), p_brand char(10), p_type varchar(25), p_size int,
  p_container char(10), p_retailprice decimal(15,2), p_comment varchar(23));
CREATE TABLE supplier (s_suppkey int PRIMARY KEY, s_name char(25), s_address varchar(40), s_nationkey int, s_phone char(15),
  s_acctbal decimal(15,2), s_comment varchar(101));
CREATE TABLE partsupp (ps_partkey int, ps_suppkey int, ps_availqty int, ps_supplycost decimal(15,2), ps_comment varchar(199),
  PRIMARY KEY (ps_partkey, ps_suppkey));
CREATE TABLE customer (c_custkey int PRIMARY KEY, c_name varchar(25), c_address varchar(40), c_nationkey int, c_phone char(15),
  c_acctbal decimal(15,2), c_mktsegment char(10), c_comment varchar(117));
CREATE TABLE orders (o_orderkey int PRIMARY KEY, o_custkey int, o_orderstatus char(1), o_totalprice decimal(15,2), o_orderdate date,
  o_orderpriority char(15), o_clerk char(15), o_shippriority int, o_comment varchar(79));
CREATE TABLE lineitem (l_orderkey int, l_partkey int, l_suppkey int, l_linenumber int, l_quantity decimal(15,2),
  l_extendedprice decimal(15,2), l_discount decimal(15,2), l_tax decimal(15,2), l_returnflag char(1), l_linestatus char(1),
  l_shipdate date, l_commitdate date, l_receiptdate date, l_shipinstruct char(25), l_shipmode char(10), l_comment varchar(44),
  PRIMARY KEY (l_orderkey, l_linenumber));
COMMENT ON COLUMN region.r_regionkey IS 'values {1,2,3}';
COMMENT ON COLUMN region.r_name IS 'values {EUROPE,ASIA,AMERICA}';
COMMENT ON COLUMN nation.n_nationkey IS 'values {1,2,3,4,5}';
COMMENT ON COLUMN nation.n_name IS 'values {FRANCE,GERMANY,"SAUDI ARABIA",BRAZIL,CANADA}';
COMMENT ON COLUMN nation.n_regionkey IS 'values {1,2,3}';
COMMENT ON COLUMN part.p_partkey IS 'values {1,2,3}';
COMMENT ON COLUMN part.p_name IS 'values {"forest green","forest x"}';
COMMENT ON COLUMN part.p_brand IS 'values {"Brand#34","Brand#23"}';
COMMENT ON COLUMN part.p_type IS 'values {"ECONOMY ANODIZED STEEL","PROMO BRASS"}';
COMMENT ON COLUMN part.p_size IS 'values {15,3}';
COMMENT ON COLUMN part.p_container IS 'values {"LG CASE","MED BOX"}';
COMMENT ON COLUMN supplier.s_suppkey IS 'values {1,2,3}';
COMMENT ON COLUMN supplier.s_nationkey IS 'values {1,2,3,3,4,5}';
COMMENT ON COLUMN supplier.s_comment IS 'values {"aCustomer bComplaints",ok,NULL}';
COMMENT ON COLUMN supplier.s_name IS 'values {S1,S2,NULL}';
COMMENT ON COLUMN partsupp.ps_partkey IS 'values {1,2,3}';
COMMENT ON COLUMN partsupp.ps_suppkey IS 'values {1,2,3}';
COMMENT ON COLUMN partsupp.ps_availqty IS 'values {0,200,200}';
COMMENT ON COLUMN partsupp.ps_supplycost IS 'values {1,2.50,NULL}';
COMMENT ON COLUMN customer.c_custkey IS 'values {1,2,3,4,5,6}';
COMMENT ON COLUMN customer.c_nationkey IS 'values {1,2,3,4}';
COMMENT ON COLUMN customer.c_phone IS 'values {13-1,31-2,NULL}';
COMMENT ON COLUMN customer.c_acctbal IS 'values {-1,5,100,NULL}';
COMMENT ON COLUMN customer.c_mktsegment IS 'values {BUILDING,BUILDING,AUTOMOBILE}';
COMMENT ON COLUMN orders.o_orderkey IS 'values {1,2,3,4,5,6,7,8}';
COMMENT ON COLUMN orders.o_custkey IS 'values {1,2,3,NULL}';
COMMENT ON COLUMN orders.o_orderstatus IS 'values {F}';
COMMENT ON COLUMN orders.o_orderdate IS 'values {1993-07-20,1993-10-20,1994-05-01,1995-03-10,NULL}';
COMMENT ON COLUMN orders.o_orderpriority IS 'values {1-URGENT,3-MEDIUM,NULL}';
COMMENT ON COLUMN orders.o_comment IS 'values {"special requests",x,NULL}';
COMMENT ON COLUMN lineitem.l_orderkey IS 'values {1,2,3,4,5,6,7,8}';
COMMENT ON COLUMN lineitem.l_linenumber IS 'values {1,2,3}';
COMMENT ON COLUMN lineitem.l_partkey IS 'values {1,2,3,NULL}';
COMMENT ON COLUMN lineitem.l_suppkey IS 'values {1,2,3,NULL}';
COMMENT ON COLUMN lineitem.l_quantity IS 'values {1,25,25,280,NULL}';
COMMENT ON COLUMN lineitem.l_extendedprice IS 'values {10,99.99,NULL}';
COMMENT ON COLUMN lineitem.l_discount IS 'values {0.06,0.00,0.05}';
COMMENT ON COLUMN lineitem.l_tax IS 'values {0.02,NULL}';
COMMENT ON COLUMN lineitem.l_returnflag IS 'values {R,R,A}';
COMMENT ON COLUMN lineitem.l_shipdate IS 'values {1994-02-01,1994-02-01,1995-03-20,1995-09-10,1996-02-01}';
COMMENT ON COLUMN lineitem.l_commitdate IS 'values {1994-02-10,1996-02-10}';
COMMENT ON COLUMN lineitem.l_receiptdate IS 'values {1994-02-20,1994-03-01,1995-09-20,NULL}';
COMMENT ON COLUMN lineitem.l_shipinstruct IS 'values {"DELIVER IN PERSON"}';
COMMENT ON COLUMN lineitem.l_shipmode IS 'values {AIR,MAIL}';
INSERT INTO region VALUES (1, 'EUROPE'), (2, 'ASIA'), (3, 'AMERICA');
INSERT INTO nation VALUES (1, 'FRANCE', 1), (2, 'GERMANY', 1), (3, 'SAUDI ARABIA', 2), (4, 'BRAZIL', 3), (5, 'CANADA', 3);
