-- name: order_items
SELECT * FROM order_items
-- name: orders
SELECT * FROM orders
-- name: customers
SELECT * FROM customers
-- name: products
SELECT * FROM products
-- name: supplies
SELECT * FROM supplies
-- name: locations
SELECT * FROM locations
-- name: customers_by_type
SELECT customer_type, count(*) AS n, sum(lifetime_spend) AS spend FROM customers GROUP BY ROLLUP (customer_type)
-- name: locations_without_orders
SELECT l.* FROM locations l WHERE l.location_id NOT IN (SELECT location_id FROM orders WHERE is_food_order AND location_id IS NOT NULL)
