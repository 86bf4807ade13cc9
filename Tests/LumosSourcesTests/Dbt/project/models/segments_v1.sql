select customer_id, 'all' as segment from {{ ref("dim_customers") }}
