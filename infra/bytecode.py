"""Puts byte code into the package: Lambda's folder is read-only, so without it every cold start compiles everything.

The code is the same for the same sources (no times in it) and is trusted as it is: a function's files never change.
"""

import hashlib
import importlib.util
import os
import py_compile
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

_NEVER_CHANGED = (1980, 1, 1, 0, 0, 0)
_TASK = "/var/task"


def add(package: Path, kept: Path, beside: Iterable[Path] = ()) -> int:
    """Write the byte code of every module of the zip beside it and return how many; `kept` is a cache folder.

    `beside`: folders of modules that Chalice does not know and the zip shall hold too. The zip is written anew with
    fixed times, so that the same sources give the same zip.
    """
    kept.mkdir(parents=True, exist_ok=True)
    partial = package.with_suffix(".partial")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        entries = {info.filename: old.read(info) for info in old.infolist() if not info.is_dir()}
        entries |= {
            f"{folder.name}/{file.name}": file.read_bytes() for folder in beside for file in folder.glob("*.py")
        }
        modules = {name: content for name, content in entries.items() if name.endswith(".py")}
        compiled = {_place(name): code for name, content in modules.items() if (code := _code(name, content, kept))}
        for name, content in sorted({**entries, **compiled}.items()):
            info = zipfile.ZipInfo(name, _NEVER_CHANGED)
            info.external_attr, info.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    partial.replace(package)
    return len(compiled)


def _place(name: str) -> str:
    module = PurePosixPath(name)
    return str(module.parent / "__pycache__" / f"{module.stem}.{sys.implementation.cache_tag}.pyc")


def _code(name: str, source: bytes, kept: Path) -> bytes | None:
    """Return the byte code of one module; None for a file that is no Python of this version."""
    digest = hashlib.sha256(importlib.util.MAGIC_NUMBER + name.encode() + b"\0" + source).hexdigest()
    made = kept / f"{digest}.pyc"
    if not made.is_file():
        module = kept / f"{digest}.{os.getpid()}.py"
        module.write_bytes(source)
        try:
            py_compile.compile(
                str(module),
                cfile=str(made),
                dfile=f"{_TASK}/{name}",
                doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        except py_compile.PyCompileError:
            return None
        finally:
            module.unlink()
    return made.read_bytes()
