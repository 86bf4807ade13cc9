{{ config(materialized="ephemeral") }}
select id as order_id, customer_id, status, ordered_on from {{ ref("orders") }}
