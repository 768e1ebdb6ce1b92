SELECT category, sum(weight) AS weight, avg(weight) AS average, var_pop(weight) AS variance FROM shop.products GROUP BY category
