select sku, name, category, price
from {{ ref('stg_products') }}
