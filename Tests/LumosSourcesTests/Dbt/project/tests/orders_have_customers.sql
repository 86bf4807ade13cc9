select * from {{ ref("fct_orders") }} as o
left join {{ ref("dim_customers") }} as c using (customer_id)
where c.customer_id is null
