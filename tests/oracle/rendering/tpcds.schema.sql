-- The columns of TPC-DS that the queries use; small domains, so that rows meet, and NULLs.
CREATE TABLE item (i_item_sk int PRIMARY KEY, i_brand text, i_brand_id int, i_class_id int, i_item_desc text, i_manager_id int, i_manufact_id int);
CREATE TABLE store (s_store_sk int PRIMARY KEY, s_store_name text, s_state char(2), s_county text);
CREATE TABLE date_dim (d_date_sk int PRIMARY KEY, d_date date, d_year int);
CREATE TABLE customer (c_customer_sk int PRIMARY KEY, c_last_name text, c_current_addr_sk int);
CREATE TABLE customer_address (ca_address_sk int PRIMARY KEY, ca_state text);
CREATE TABLE store_sales (ss_item_sk int, ss_customer_sk int, ss_store_sk int, ss_sold_date_sk int, ss_ticket_number int, ss_quantity int,
  ss_sales_price numeric(7, 2), ss_coupon_amt numeric(7, 2), ss_ext_sales_price numeric(7, 2), ss_net_profit numeric(7, 2));
CREATE TABLE web_sales (ws_item_sk int, ws_bill_customer_sk int, ws_quantity int);
INSERT INTO item SELECT i, nullif('b' || i % 4, 'b2'), nullif(i % 5, 3), nullif(i * 3 % 7, 0), 'avbvc' || i, i % 3, i % 4 FROM generate_series(1, 12) i;
INSERT INTO store SELECT i, 's' || i % 3, nullif(CASE i % 2 WHEN 0 THEN 'TN' ELSE 'CA' END, CASE i WHEN 3 THEN 'CA' END), 'v' || i % 2 FROM generate_series(1, 4) i;
INSERT INTO date_dim SELECT i, date '2024-01-01' + i / 2, 2023 + i % 2 FROM generate_series(1, 8) i;
INSERT INTO customer SELECT i, 'n' || i % 5, nullif(i % 4, 3) FROM generate_series(1, 9) i;
INSERT INTO customer_address SELECT i, nullif('T' || i, 'T2') FROM generate_series(0, 3) i;
INSERT INTO store_sales SELECT nullif(i * 7 % 13, 5), nullif(i * 5 % 9, 4), nullif(i * 3 % 5, 2), nullif(i % 9, 7), i % 15, nullif(i * 11 % 8, 6),
  nullif(i * 2.5 % 9, 0), i % 4, i * 1.5 % 7, i % 5 - 2 FROM generate_series(1, 60) i;
INSERT INTO web_sales SELECT nullif(i * 5 % 14, 3), nullif(i * 3 % 10, 6), nullif(i % 7, 5) FROM generate_series(1, 30) i;
INSERT INTO store_sales SELECT * FROM store_sales WHERE ss_item_sk = 1;
