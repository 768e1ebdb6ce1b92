-- name: left_null_filter
select i_item_sk, i_brand, ss_quantity from item left join store_sales on ss_item_sk = i_item_sk and ss_quantity > 2 where ss_item_sk is null or ss_quantity > 4
-- name: left_group_right
select s_state, count(*) c, count(ss_quantity) q from store left join store_sales on ss_store_sk = s_store_sk group by s_state
-- name: left_group_nullable
select i_brand, count(*) c, sum(ss_quantity) q from store_sales left join item on ss_item_sk = i_item_sk group by i_brand
-- name: right_join
select ss_quantity, i_brand, i_item_sk from store_sales right join item on ss_item_sk = i_item_sk
-- name: full_join
select s.ss_item_sk a, w.ws_item_sk b, s.ss_quantity, w.ws_quantity from store_sales s full join web_sales w on s.ss_item_sk = w.ws_item_sk
-- name: left_chain
select i_item_sk, s_store_name, d_year, count(*) n from item left join store_sales on ss_item_sk = i_item_sk left join store on s_store_sk = ss_store_sk left join date_dim on d_date_sk = ss_sold_date_sk group by i_item_sk, s_store_name, d_year
-- name: left_nested
select i_item_sk, s_state, ss_quantity from item left join (store_sales join store on ss_store_sk = s_store_sk) on ss_item_sk = i_item_sk
-- name: aliased_join
select i_item_sk, x.s_state, x.ss_quantity from item left join (store_sales join store on ss_store_sk = s_store_sk) x on x.ss_item_sk = i_item_sk
-- name: not_exists_join
select i_item_sk, i_brand from item where not exists (select 1 from store_sales join store on ss_store_sk = s_store_sk where ss_item_sk = i_item_sk and s_state = 'TN')
-- name: not_in_nulls
select ss_customer_sk, count(*) from store_sales where ss_item_sk not in (select ws_item_sk from web_sales where ws_quantity > 3) group by ss_customer_sk
-- name: in_union
select i_item_sk, i_brand from item where i_item_sk in (select ss_item_sk from store_sales union select ws_item_sk from web_sales)
-- name: scalar_in_select
select i_item_sk, (select max(ss_quantity) from store_sales where ss_item_sk = i_item_sk) m, (select count(*) from web_sales where ws_item_sk = i_item_sk) n from item
-- name: distinct_on
select distinct on (ss_customer_sk) ss_customer_sk, ss_item_sk, ss_quantity, ss_net_profit, ss_sales_price, ss_coupon_amt, ss_ext_sales_price from store_sales order by ss_customer_sk, ss_quantity desc, ss_item_sk, ss_net_profit, ss_sales_price, ss_coupon_amt, ss_ext_sales_price
-- name: window_latest
select * from (select ss_customer_sk, ss_item_sk, ss_quantity, rank() over (partition by ss_customer_sk order by ss_quantity desc, ss_item_sk) r, sum(ss_quantity) over (partition by ss_customer_sk) t from store_sales) x where r <= 2
-- name: window_two_partitions
select ss_customer_sk, ss_item_sk, ss_quantity, rank() over (partition by ss_customer_sk, ss_item_sk order by ss_quantity) r, sum(ss_quantity) over (partition by ss_customer_sk) t from store_sales
-- name: self_join
select a.ss_customer_sk, count(*) c, sum(a.ss_quantity * b.ss_quantity) s from store_sales a join store_sales b on a.ss_ticket_number = b.ss_ticket_number and a.ss_item_sk < b.ss_item_sk group by a.ss_customer_sk
-- name: self_left_join
select a.i_item_sk, b.i_item_sk p, b.i_brand from item a left join item b on b.i_class_id = a.i_item_sk
-- name: self_agg
select s.ss_customer_sk, s.ss_item_sk, s.ss_quantity, t.avgq from store_sales s join (select ss_item_sk, avg(ss_quantity) avgq from store_sales group by ss_item_sk) t on t.ss_item_sk = s.ss_item_sk where s.ss_quantity > t.avgq
-- name: union_distinct
select ss_customer_sk c, ss_item_sk i from store_sales union select ws_bill_customer_sk, ws_item_sk from web_sales
-- name: except_all
select ss_customer_sk c, ss_item_sk i from store_sales except all select ws_bill_customer_sk, ws_item_sk from web_sales
-- name: minmax_strings
select ss_store_sk, min(ss_quantity) a, max(ss_sales_price) b, string_agg(ss_ticket_number::text, ',' order by ss_ticket_number) t, count(distinct ss_item_sk) d from store_sales group by ss_store_sk
-- name: agg_of_agg
select n, count(*) c, sum(t) t from (select ss_customer_sk, count(*) n, sum(ss_quantity) t from store_sales group by ss_customer_sk) x group by n
-- name: global_min
select min(ss_quantity) a, count(distinct ss_item_sk) b from store_sales
-- name: lateral_top1
select i_item_sk, l.ss_quantity from item left join lateral (select ss_quantity from store_sales where ss_item_sk = i_item_sk order by ss_quantity desc nulls last limit 1) l on true
-- name: topk
select ss_item_sk, ss_quantity from store_sales order by ss_quantity desc nulls last, ss_item_sk limit 3
-- name: having_global
select ss_item_sk, sum(ss_quantity) s from store_sales group by ss_item_sk having sum(ss_quantity) > (select avg(ss_quantity) from store_sales)
-- name: plain_join
select ss_quantity, i_brand from store_sales join item on ss_item_sk = i_item_sk
-- name: distinct_join
select distinct i_brand, s_state from store_sales join item on ss_item_sk = i_item_sk join store on s_store_sk = ss_store_sk
-- name: exists_or
select i_item_sk from item where i_manufact_id = 3 or exists (select 1 from store_sales where ss_item_sk = i_item_sk)
-- name: unnest_rows
select i_item_sk, u.w from item, lateral regexp_split_to_table(i_item_desc, 'v') u(w)
-- name: two_hops
select i_item_sk, count(distinct c.ss_quantity) n, max(c.ss_quantity) m from item join store_sales b on b.ss_item_sk = i_item_sk join store_sales c on c.ss_ticket_number = b.ss_ticket_number group by i_item_sk
-- name: nullable_key
select i_brand_id, max(ss_quantity) m, count(distinct ss_quantity) n from store_sales left join item on i_item_sk = ss_item_sk group by i_brand_id
-- name: window_sub
select x.ss_item_sk, x.r, i_brand from (select ss_item_sk, ss_quantity, rank() over (partition by ss_customer_sk order by ss_quantity desc, ss_item_sk) r from store_sales) x join item on i_item_sk = x.ss_item_sk where r <= 2
-- name: mart_customers
with o as (select ss_customer_sk, ss_ticket_number, sum(ss_sales_price) amt, min(ss_sold_date_sk) d, bool_or(ss_quantity > 4) big from store_sales left join item on i_item_sk = ss_item_sk where coalesce(i_brand_id, 0) < 5 group by 1, 2), r as (select *, row_number() over (partition by ss_customer_sk order by amt desc nulls last, ss_ticket_number) rn from o), f as (select ss_customer_sk, count(*) n, max(amt) filter (where rn = 1) top from r group by 1) select c.c_customer_sk, c.c_last_name, a.ca_state, coalesce(f.n, 0) n, f.top, case when f.n > 2 then 'returning' else 'new' end kind, exists (select 1 from web_sales w where w.ws_bill_customer_sk = c.c_customer_sk) web from customer c left join f on f.ss_customer_sk = c.c_customer_sk left join customer_address a on a.ca_address_sk = c.c_current_addr_sk
-- name: snapshot_style
select i_item_sk, d_date, sum(ss_quantity) q, sum(sum(ss_quantity)) over (partition by i_item_sk order by d_date nulls last) cum, lag(sum(ss_quantity)) over (partition by i_item_sk order by d_date nulls last) prev from store_sales join item on i_item_sk = ss_item_sk join date_dim on d_date_sk = ss_sold_date_sk group by i_item_sk, d_date
-- name: union_marts
select 'store' src, ss_item_sk k, count(distinct ss_customer_sk) n from store_sales group by ss_item_sk union all select 'web', ws_item_sk, count(distinct ws_bill_customer_sk) from web_sales group by ws_item_sk
-- name: not_in_keyed
select i_item_sk, i_brand from item where i_item_sk not in (select ss_item_sk from store_sales where ss_quantity > 4)
-- name: intersect_all
select ss_customer_sk c, ss_item_sk i from store_sales intersect all select ws_bill_customer_sk, ws_item_sk from web_sales
-- name: all_op
select i_item_sk from item where i_brand_id > all (select ss_quantity from store_sales where ss_item_sk = i_item_sk)
-- name: nullable_key2
select s_state, count(distinct ss_item_sk) n, max(ss_quantity) m, count(*) c from store_sales join item on i_item_sk = ss_item_sk left join store on s_store_sk = ss_store_sk where coalesce(s_county, 'x') <> 'v1' group by s_state
-- name: nullable_key_self
select b.i_brand_id, count(distinct a.i_class_id) n, max(a.i_manager_id) m from item a left join item b on b.i_item_sk = a.i_class_id group by b.i_brand_id
-- name: deep_chain
select ss_store_sk, avg(t) a, count(*) n, max(t) m from (select ss_store_sk, ss_sold_date_sk, sum(ss_quantity) t from store_sales group by ss_store_sk, ss_sold_date_sk) x group by ss_store_sk
-- name: deep_chain_diamond
select s.ss_customer_sk, s.ss_item_sk, s.ss_quantity, x.t, x.n from store_sales s join (select ss_item_sk, sum(ss_quantity) t, count(*) n from store_sales group by ss_item_sk) x on x.ss_item_sk = s.ss_item_sk
