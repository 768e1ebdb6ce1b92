SELECT category, count(*) AS num_orders, sum(quantity * price) AS total_revenue FROM shop.orders JOIN shop.products USING (product_id) GROUP BY category
