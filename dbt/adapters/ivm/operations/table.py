"""Rows of texts as an aligned table."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Columns two spaces apart; those named in `right` are aligned to the right.

    >>> print(aligned(["model", "rows"], [["a", "10"], ["sales", "5"]], right=["rows"]))
    model  rows
    a        10
    sales     5
    """
    widths = [max(map(len, cells)) for cells in zip(header, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if name in right else cell.ljust(width)
            for name, cell, width in zip(header, cells, widths, strict=True)
        ]
        return "  ".join(padded).rstrip()

    return "\n".join(line(cells) for cells in (header, *rows))


def size(number: int) -> str:
    """Bytes for people.

    >>> size(16384), size(3 * 1024**3)
    ('16 kB', '3.0 GB')
    """
    amount, unit = float(number), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.0f} {unit}" if unit in ("bytes", "kB") else f"{amount:.1f} {unit}"
