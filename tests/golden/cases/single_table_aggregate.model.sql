SELECT product_id, count(*) AS num_orders, sum(quantity) AS total_quantity, avg(quantity) AS average FROM shop.orders GROUP BY product_id
