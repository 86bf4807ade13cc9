select
    cast(customer_id as integer) as customer_id,
    cast(name as varchar) as name,
    cast(email as varchar) as email,
    cast(phone as varchar) as phone,
    cast(birth_date as date) as birth_date,
    cast(signed_up_at as timestamp) as signed_up_at
from {{ ref('stg_customers') }}
