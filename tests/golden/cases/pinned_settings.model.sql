SELECT date_trunc('hour', order_time) AS hour, count(*) AS num_orders FROM shop.orders GROUP BY 1
