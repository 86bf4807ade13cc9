select customer_id, 'everybody' as segment, 1 as weight from {{ ref("dim_customers") }}
