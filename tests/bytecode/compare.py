#!/usr/bin/python3
"""Compares the compiler's code objects with CPython's, field by field.

    compare.py [--machine] [file.py ...]

Without files: every module of the host's standard library that CPython compiles, the
tests and the demos. Compiles them with the host's build of the runtime (--machine: with
the image in QEMU), prints what differs, by field and by code object, and the share that
is identical. Exit status 1 when there is a difference.
"""
import argparse
import collections
import marshal
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import types
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARY = pathlib.Path("/usr/lib/python3.11")
FIELDS = """co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_stacksize
    co_flags co_names co_varnames co_cellvars co_freevars co_name co_qualname
    co_firstlineno co_code co_linetable co_exceptiontable""".split()


def constant_key(value):
    """Tells apart what == does not: types, signs of zeros, NaNs."""
    if isinstance(value, types.CodeType):
        return "code"
    if isinstance(value, tuple):
        return tuple(constant_key(v) for v in value)
    if isinstance(value, frozenset):
        return frozenset(constant_key(v) for v in value)
    return type(value).__name__, repr(value)


def differences(ours, theirs):
    """Names of the fields that differ in two code objects, not counting inner ones."""
    found = [f for f in FIELDS if getattr(ours, f) != getattr(theirs, f)]
    if constant_key(ours.co_consts) != constant_key(theirs.co_consts):
        found.append("co_consts")
    return found


def walk(ours, theirs, path):
    """Yields (path, fields that differ) for a code object and all within it."""
    yield path, differences(ours, theirs)
    inner = [
        [c for c in code.co_consts if isinstance(c, types.CodeType)] for code in (ours, theirs)
    ]
    for a, b in zip(*inner):
        yield from walk(a, b, f"{path}.{b.co_name}")


def oracle(source, name):
    """CPython's code object, None if it does not compile."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return compile(source, name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return None


def standard_library():
    for path in sorted(LIBRARY.rglob("*.py")):
        if "-packages" not in str(path):
            yield path


def own_programs():
    for folder in "tests/python", "tests/bytecode", "demo":
        yield from sorted((ROOT / folder).glob("*.py"))


def dump_command(machine):
    if machine:
        return [ROOT / "tools" / "folio", "--write", "--pages", "65536"]
    return [ROOT / "build" / "host" / "folio"]


def compile_all(folder, names, machine):
    (folder / "list").write_text("\n".join(names))
    shutil.copy(ROOT / "tests" / "bytecode" / "dump.py", folder / "dump.py")
    program = folder / "dump.py" if machine else "dump.py"
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
    done = subprocess.run(
        [*dump_command(machine), program, "list"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8", "replace")


def compare(paths, machine=False):
    """(number of code objects, list of (path, fields) of those that differ)."""
    total, differing = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder, oracles = pathlib.Path(name), {}
        for i, path in enumerate(paths):
            source, flat = path.read_bytes(), f"{i}_{path.name}"
            code = oracle(source, flat)
            if code is not None:
                (folder / flat).write_bytes(source)
                oracles[flat] = code, str(path)
        output = compile_all(folder, list(oracles), machine)
        for flat, (code, path) in oracles.items():
            result = folder / f"{flat}.m"
            if not result.exists():
                differing.append((path, ["does not compile", output[-300:]]))
                total += 1
                continue
            for where, fields in walk(marshal.loads(result.read_bytes()), code, path):
                total += 1
                if fields:
                    differing.append((where, fields))
    return total, differing


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--machine", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    paths = args.files or [*own_programs(), *standard_library()]
    total, differing = compare(paths, args.machine)
    for where, fields in differing[:40]:
        print(f"{where}: {', '.join(fields)}")
    kinds = collections.Counter(f for _, fields in differing for f in fields[:1])
    same = total - len(differing)
    print(f"{same} of {total} code objects identical ({100 * same / max(total, 1):.2f} %)",
          *(f"{kind}: {n}" for kind, n in kinds.items()), sep="; ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
