{{ config(materialized='incremental', incremental_strategy='microbatch', unique_key='order_id', event_time='ordered_at',
  batch_size='year', begin='2026-01-01', lookback=0) }}
select order_id, ordered_at, amount from {{ ref('order_facts') }}
