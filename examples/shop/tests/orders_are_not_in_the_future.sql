select order_id from {{ ref('fct_orders') }} where ordered_at > timestamp '2100-01-01'
