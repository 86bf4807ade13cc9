{{ config(materialized="table") }}
select id as customer_id, name, email from {{ ref("customers") }}
