"""Counts every array numpy allocates, also those that are gone again at once.

numpy lets a C handler take over the memory of arrays (NEP 49); here it is written with ctypes.
Every array with data of its own counts, down to a scalar's; views and Python objects do not.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

_MALLOC = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_CALLOC = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
_REALLOC = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_FREE = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_SET_HANDLER = 304  # PyDataMem_SetHandler in numpy's C API, which is stable


class _Allocator(ctypes.Structure):
    _fields_ = (
        ("ctx", ctypes.c_void_p),
        ("malloc", _MALLOC),
        ("calloc", _CALLOC),
        ("realloc", _REALLOC),
        ("free", _FREE),
    )


class _Handler(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char * 127),
        ("version", ctypes.c_uint8),
        ("allocator", _Allocator),
    )


class _Counter:
    """The handler; it must outlive every array it gave memory to, so there is one for ever."""

    def __init__(self) -> None:
        api = ctypes.pythonapi
        for name in ("PyMem_RawMalloc", "PyMem_RawCalloc", "PyMem_RawRealloc"):
            getattr(api, name).restype = ctypes.c_void_p
        self._raw_malloc = api.PyMem_RawMalloc
        self._raw_malloc.argtypes = [ctypes.c_size_t]
        self._raw_calloc = api.PyMem_RawCalloc
        self._raw_calloc.argtypes = [ctypes.c_size_t, ctypes.c_size_t]
        self._raw_realloc = api.PyMem_RawRealloc
        self._raw_realloc.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        self._raw_free = api.PyMem_RawFree
        self._raw_free.argtypes = [ctypes.c_void_p]
        self._raw_free.restype = None
        self.sizes: list[int] = []
        self._handler = _Handler(
            b"counting",
            1,
            _Allocator(
                None,
                _MALLOC(self._malloc),
                _CALLOC(self._calloc),
                _REALLOC(self._realloc),
                _FREE(self._free),
            ),
        )
        new_capsule = api.PyCapsule_New
        new_capsule.restype = ctypes.py_object
        new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        self._capsule = new_capsule(ctypes.addressof(self._handler), b"mem_handler", None)
        self._set_handler = self._find_set_handler()

    @staticmethod
    def _find_set_handler() -> Callable[[object], object]:
        get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
        get_pointer.restype = ctypes.c_void_p
        get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
        table = get_pointer(np._core._multiarray_umath._ARRAY_API, None)  # type: ignore[attr-defined]
        address = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))[_SET_HANDLER]
        assert address is not None
        return ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object)(address)

    def _malloc(self, _: object, size: int) -> int:
        self.sizes.append(size)
        address: int = self._raw_malloc(size)
        return address

    def _calloc(self, _: object, count: int, size: int) -> int:
        self.sizes.append(count * size)
        address: int = self._raw_calloc(count, size)
        return address

    def _realloc(self, _: object, address: int, size: int) -> int:
        self.sizes.append(size)
        moved: int = self._raw_realloc(address, size)
        return moved

    def _free(self, _: object, address: int, size: int) -> None:
        self._raw_free(address)

    @contextmanager
    def counting(self) -> Iterator[list[int]]:
        self.sizes.clear()
        before = self._set_handler(self._capsule)
        try:
            yield self.sizes
        finally:
            self._set_handler(before)


_COUNTER = _Counter()
ctypes.pythonapi.Py_IncRef(ctypes.py_object(_COUNTER))  # also when the interpreter goes down


def array_allocations(run: Callable[[], object]) -> list[int]:
    """The size in bytes of every array that is allocated while ``run`` runs."""
    with _COUNTER.counting() as sizes:
        run()
        return list(sizes)
