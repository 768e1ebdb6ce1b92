SELECT product_id, min(quantity) AS least, max(order_time) AS latest FROM shop.orders GROUP BY product_id
