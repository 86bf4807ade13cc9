select id as customer_id, name, email, phone, birth_date, signed_up_at
from {{ ref('raw_customers') }}
