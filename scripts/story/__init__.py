"""What the checks share: the real `lumos`, repositories made with real `git`, dbt projects built with real dbt."""
