"""What is done to installed models outside `dbt run`: looked at, compared, filled again, paused, dropped. No dbt here."""
