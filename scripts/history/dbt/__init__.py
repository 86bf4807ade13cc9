"""dbt projects: one that dbt built, and others of its shape for other adapters."""
