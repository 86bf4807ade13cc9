{{ config(materialized='ephemeral') }}
select o.order_id, cast(o.quantity * p.price as decimal(18, 4)) as amount
from {{ ref('stg_orders') }} as o
join {{ ref('stg_products') }} as p using (sku)
