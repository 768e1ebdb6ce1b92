-- The jaffle shop of dbt Labs: sources, staging views and marts, in one schema.
create table raw_customers(id text primary key, name text);
create table raw_orders(id text primary key, customer text, ordered_at timestamp, store_id text, subtotal int, tax_paid int, order_total int);
create table raw_items(id text primary key, order_id text, sku text);
create table raw_products(sku text primary key, name text, type text, price int, description text);
create table raw_supplies(id text, name text, cost int, perishable boolean, sku text);
create table raw_stores(id text primary key, name text, opened_at timestamp, tax_rate double precision);
create view stg_customers as select id as customer_id, name as customer_name from raw_customers;
create view stg_locations as select id as location_id, name as location_name, tax_rate, date_trunc('day', opened_at) as opened_date from raw_stores;
create view stg_order_items as select id as order_item_id, order_id, sku as product_id from raw_items;
create view stg_orders as select id as order_id, store_id as location_id, customer as customer_id, subtotal as subtotal_cents, tax_paid as tax_paid_cents, order_total as order_total_cents, (subtotal::numeric(16, 2) / 100) as subtotal, (tax_paid::numeric(16, 2) / 100) as tax_paid, (order_total::numeric(16, 2) / 100) as order_total, date_trunc('day', ordered_at) as ordered_at from raw_orders;
create view stg_products as select sku as product_id, name as product_name, type as product_type, description as product_description, (price::numeric(16, 2) / 100) as product_price, coalesce(type = 'jaffle', false) as is_food_item, coalesce(type = 'beverage', false) as is_drink_item from raw_products;
create view stg_supplies as select md5(cast(coalesce(cast(id as TEXT), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast(sku as TEXT), '_dbt_utils_surrogate_key_null_') as TEXT)) as supply_uuid, id as supply_id, sku as product_id, name as supply_name, (cost::numeric(16, 2) / 100) as supply_cost, perishable as is_perishable_supply from raw_supplies;
create view order_items as with order_items as (select * from stg_order_items), orders as (select * from stg_orders), products as (select * from stg_products), supplies as (select * from stg_supplies),
 order_supplies_summary as (select product_id, sum(supply_cost) as supply_cost from supplies group by 1),
 joined as (select order_items.*, orders.ordered_at, products.product_name, products.product_price, products.is_food_item, products.is_drink_item, order_supplies_summary.supply_cost from order_items left join orders on order_items.order_id = orders.order_id left join products on order_items.product_id = products.product_id left join order_supplies_summary on order_items.product_id = order_supplies_summary.product_id)
 select * from joined;
create view orders as with orders as (select * from stg_orders), order_items as (select * from order_items),
 order_items_summary as (select order_id, sum(supply_cost) as order_cost, sum(product_price) as order_items_subtotal, count(order_item_id) as count_order_items, sum(case when is_food_item then 1 else 0 end) as count_food_items, sum(case when is_drink_item then 1 else 0 end) as count_drink_items from order_items group by 1),
 compute_booleans as (select orders.*, order_items_summary.order_cost, order_items_summary.order_items_subtotal, order_items_summary.count_food_items, order_items_summary.count_drink_items, order_items_summary.count_order_items, order_items_summary.count_food_items > 0 as is_food_order, order_items_summary.count_drink_items > 0 as is_drink_order from orders left join order_items_summary on orders.order_id = order_items_summary.order_id),
 customer_order_count as (select *, row_number() over (partition by customer_id order by ordered_at asc, order_id) as customer_order_number from compute_booleans)
 select * from customer_order_count;
create view customers as with customers as (select * from stg_customers), orders as (select * from orders),
 customer_orders_summary as (select orders.customer_id, count(distinct orders.order_id) as count_lifetime_orders, count(distinct orders.order_id) > 1 as is_repeat_buyer, min(orders.ordered_at) as first_ordered_at, max(orders.ordered_at) as last_ordered_at, sum(orders.subtotal) as lifetime_spend_pretax, sum(orders.tax_paid) as lifetime_tax_paid, sum(orders.order_total) as lifetime_spend from orders group by 1),
 joined as (select customers.*, customer_orders_summary.count_lifetime_orders, customer_orders_summary.first_ordered_at, customer_orders_summary.last_ordered_at, customer_orders_summary.lifetime_spend_pretax, customer_orders_summary.lifetime_tax_paid, customer_orders_summary.lifetime_spend, case when customer_orders_summary.is_repeat_buyer then 'returning' else 'new' end as customer_type from customers left join customer_orders_summary on customers.customer_id = customer_orders_summary.customer_id)
 select * from joined;
create view products as with products as (select * from stg_products) select * from products;
create view supplies as with supplies as (select * from stg_supplies) select * from supplies;
create view locations as with locations as (select * from stg_locations) select * from locations;
INSERT INTO raw_customers SELECT 'c' || i, 'n' || i FROM generate_series(1, 6) i;
INSERT INTO raw_stores SELECT 's' || i, 'store ' || i, timestamp '2024-01-01 08:00' + i * interval '1 day', 0.05 * i FROM generate_series(1, 2) i;
INSERT INTO raw_orders SELECT 'o' || i, nullif('c' || i % 7, 'c0'), timestamp '2024-02-01 09:00' + i * interval '5 hours', 's' || i % 3, i * 137, i * 11, i * 148 FROM generate_series(1, 25) i;
INSERT INTO raw_products SELECT 'p' || i, 'product ' || i, (ARRAY['jaffle', 'beverage', NULL])[i % 3 + 1], nullif(i * 250, 500), 'd' FROM generate_series(1, 5) i;
INSERT INTO raw_items SELECT 'i' || i, nullif('o' || i % 27, 'o3'), 'p' || i % 6 FROM generate_series(1, 60) i;
INSERT INTO raw_supplies SELECT 'u' || i, 'supply', i * 33, i % 2 = 0, 'p' || i % 5 FROM generate_series(1, 12) i;
