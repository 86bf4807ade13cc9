{{ config(materialized="view") }}
select id as payment_id, order_id, amount_cents / 100.0 as amount, details from {{ source("raw", "payments") }}
