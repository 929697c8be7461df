#!/usr/bin/python3
"""Lists the runtime's static types and its built-in modules.

gen_types.py FOLDER TYPES MODULES: finds in the C files below FOLDER every
`PyTypeObject NAME = {` that is not file-local, and every `PyObject *PyInit_NAME(void)`,
and writes TYPE(NAME) and MODULE(NAME) lines. Exceptions are readied apart.
"""

import pathlib
import re
import sys

FIRST = ["PyBaseObject_Type", "PyType_Type"]


def write(out, lines):
    target = pathlib.Path(out)
    text = "".join(line + "\n" for line in lines)
    if not target.exists() or target.read_text() != text:
        target.write_text(text)


def main(folder, types_out, modules_out):
    types, modules = set(), set()
    for path in pathlib.Path(folder).rglob("*.c"):
        text = path.read_text()
        types.update(re.findall(r"^PyTypeObject (\w+) = \{", text, re.M))
        modules.update(re.findall(r"^PyObject \*PyInit_(\w+)\(void\) \{", text, re.M))
    ordered = FIRST + sorted(types - set(FIRST))
    write(types_out, [f"TYPE({name})" for name in ordered])
    write(modules_out, [f"MODULE({name})" for name in sorted(modules)])


main(*sys.argv[1:])
