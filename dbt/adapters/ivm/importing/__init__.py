"""What others keep in a schema of the database, written out as dbt models."""
