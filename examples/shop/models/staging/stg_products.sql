select sku, name, category, price
from {{ ref('raw_products') }}
