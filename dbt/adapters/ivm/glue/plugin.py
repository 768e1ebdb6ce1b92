"""What dbt loads for `type: ivm`."""

from __future__ import annotations

from dbt.adapters.base import AdapterPlugin

from dbt.adapters.ivm.connections import IvmCredentials
from dbt.adapters.ivm.impl import IvmAdapter
from dbt.include import ivm

# Depending on postgres makes its macros the fallback of ours, also for packages that dispatch on the adapter.
Plugin = AdapterPlugin(
    adapter=IvmAdapter,
    credentials=IvmCredentials,
    include_path=ivm.PACKAGE_PATH,
    dependencies=["postgres"],
)
