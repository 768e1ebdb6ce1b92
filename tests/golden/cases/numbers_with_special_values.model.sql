SELECT product_id, sum(discount) AS discount, avg(discount) AS average, stddev(discount) AS deviation FROM shop.orders GROUP BY product_id
