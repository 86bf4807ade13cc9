select payment_id, order_id, -amount as amount, paid_at as refunded_at
from {{ ref('stg_payments') }}
where amount < 0
