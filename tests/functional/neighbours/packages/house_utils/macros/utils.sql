{% macro week_of(column) %}{{ return(adapter.dispatch('week_of', 'house_utils')(column)) }}{% endmacro %}
{% macro default__week_of(column) %}week_of_another_database({{ column }}){% endmacro %}
{% macro postgres__week_of(column) %}date_trunc('week', {{ column }}::timestamp){% endmacro %}

{% macro house(column) %}{{ return(adapter.dispatch('house', 'house_utils')(column)) }}{% endmacro %}
{% macro postgres__house(column) %}'theirs'{% endmacro %}

{% test at_least(model, column_name, least) %}
select {{ column_name }} from {{ model }} where {{ column_name }} < {{ least }}
{% endtest %}
