{{ config(materialized="table") }}
select
    o.order_id,
    o.customer_id,
    o.status,
    o.ordered_on,
    cast(sum(p.amount) as decimal(18, 2)) as amount
from {{ ref("stg_orders") }} as o
left join {{ ref("stg_payments") }} as p using (order_id)
group by all
