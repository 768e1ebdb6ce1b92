"""What connects the pipeline to dbt, beside the classes that dbt looks for by name: results, warnings, locks, upstream rebuilds."""
