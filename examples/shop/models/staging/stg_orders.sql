select id as order_id, customer_id, sku, quantity, status, discount_code, ordered_at
from {{ ref('raw_orders') }}
