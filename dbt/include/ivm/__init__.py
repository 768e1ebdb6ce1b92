"""The macros that dbt loads with this adapter."""

import os

PACKAGE_PATH = os.path.dirname(__file__)
