{% snapshot customers_history %}
{{ config(target_schema="history", unique_key="id", strategy="check", check_cols=["email"]) }}
select * from {{ ref("customers") }}
{% endsnapshot %}
