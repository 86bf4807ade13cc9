select
    o.order_id,
    {'street': 'Main St', 'postcode': 12345} as shipping,
    [{'sku': o.sku, 'quantity': o.quantity, 'price': p.price}] as items
from {{ ref('stg_orders') }} as o
join {{ ref('stg_products') }} as p using (sku)
