select
    o.order_id,
    o.customer_id,
    o.status,
    o.discount_code,
    cast(p.amount as decimal(18, 4)) as amount,
    o.ordered_at
from {{ ref('stg_orders') }} as o
join {{ ref('order_prices') }} as p using (order_id)
