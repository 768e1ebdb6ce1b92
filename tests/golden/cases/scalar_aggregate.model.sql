SELECT count(*) AS num_orders, count(note) FILTER (WHERE quantity > 1) AS noted, bool_and(quantity > 0) AS positive FROM shop.orders
