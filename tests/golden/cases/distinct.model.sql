SELECT DISTINCT category FROM shop.products
