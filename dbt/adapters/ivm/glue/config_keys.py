"""Where a model's config keys are written, and keys that were probably meant to be others."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.warnings import Notice

ALIKE = 0.8
"""How alike two keys must be for the one to be taken for the other; 1 is the same."""


@dataclass(unsafe_hash=True)
class InvalidConfig(Obstacle):
    """A config key with a value that it cannot have.

    Args:
        key: its name.
    """

    key: str = ""

    def at(self, where: str) -> InvalidConfig:
        """The error, naming the file."""
        return replace(self, what=f"{self.what}, in {where}")

    # A dataclass with a decorator of its own would otherwise bring back Exception's.
    __str__ = Obstacle.__str__


def place(model: Any, key: str) -> str:
    """The file in which the key is set, or the files in which it may be.

    dbt merges the config of all of them, and keeps apart only what the model's own text has.
    """
    if key in getattr(model, "config_call_dict", {}):
        return str(model.original_file_path)
    patch = str(getattr(model, "patch_path", None) or "").split("://")[-1]
    return f"{patch} or dbt_project.yml" if patch else f"{model.original_file_path} or dbt_project.yml"


def read_by_nobody(model: Any, adapter_config: type) -> Iterator[Notice]:
    """Keys that neither dbt nor the adapter knows and that are spelled much like one that they do."""
    config = model.config
    ours = [field.name for field in fields(adapter_config)]
    known = sorted({*ours, *(field.name for field in fields(config) if not field.name.startswith("_"))})
    for key in sorted(getattr(config, "_extra", {})):
        meant = [] if key in known else difflib.get_close_matches(key, known, 1, ALIKE)
        if meant:
            yield warnings.UNKNOWN_KEY.of(key=key, meant=meant[0], file=place(model, key))
