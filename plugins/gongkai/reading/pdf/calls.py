"""pdfium's functions by address, called without ctypes' checks of each argument, which take longer than they do."""

import ctypes
from collections.abc import Callable
from typing import Any

Pointer = Any
"""A pointer argument as ctypes passes it on: what ``pointer`` and ``pointer_to`` make."""


def called(function: object, result: object, *types: object) -> Callable[..., Any]:
    """The pdfium function with a result of this ctypes type; addresses come back as int, null as None.

    Without ``types`` the arguments are passed on as they are: ints where the function takes an ``int``, Pointers where
    it takes a pointer. The interpreter lock is kept, for such calls take no time.
    """
    return ctypes.PYFUNCTYPE(result, *types)(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


pointer: Callable[[int], Pointer] = ctypes.c_void_p.from_param
"""The address as an argument."""


def pointer_to(handle: object) -> Pointer:
    """A pdfium handle, or an array, as an argument."""
    return pointer(ctypes.cast(handle, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


def as_floats(array: "ctypes.Array[ctypes.c_float]") -> "memoryview[float]":
    """A view whose numbers are taken out at once, three times as fast as one by one."""
    return memoryview(array).cast("B").cast("f")
