#!/usr/bin/python3
"""Writes the C that prints a syntax tree as ast.dump(tree, include_attributes=True).

gen_ast_dump.py OUT: reads the shape of each node from Python's own `ast` module, whose
classes carry their fields in __doc__, so that the printer cannot disagree with it.
"""

import ast
import pathlib
import re
import sys

HEAD = '''/* Prints a syntax tree; written by tests/tools/gen_ast_dump.py. */
#include <stdio.h>
#include "runtime/compiler/ast.h"
#include "runtime/python.h"
#define SEQ(s, type, call) do { const char *sep = ""; fputc('[', out); \\
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(s); i++) { fputs(sep, out); sep = ", "; \\
    type x = asdl_seq_GET(s, i); call; } fputc(']', out); } while (0)
void dump_mod(FILE *out, mod_ty n);
static void dump_text(FILE *out, PyObject *o) {
    PyObject *r = PyObject_Repr(o);
    Py_ssize_t n;
    const char *s = r ? PyUnicode_AsUTF8AndSize(r, &n) : NULL;
    if (s == NULL) { PyErr_Clear(); fputs("?", out); } else { fwrite(s, 1, (size_t)n, out); }
    Py_XDECREF(r);
}
'''
PRIMITIVE = {"identifier": "dump_text(out, x)", "string": "dump_text(out, x)",
             "constant": "dump_text(out, x)", "int": 'fprintf(out, "%d", x)'}
CTYPE = {"identifier": "PyObject *", "string": "PyObject *", "constant": "PyObject *",
         "int": "int"}
ENUMS = ["expr_context", "boolop", "operator", "unaryop", "cmpop"]


def fields_of(doc):
    inside = doc.partition("(")[2].rpartition(")")[0]
    for part in filter(None, inside.split(", ")):
        kind, name = part.split()
        yield kind.rstrip("*?"), name, kind[-1] if kind[-1] in "*?" else ""


def show(kind):
    return PRIMITIVE.get(kind, f"dump_{kind}(out, x)")


def ctype(kind):
    if kind in ENUMS:
        return f"{kind}_ty"
    return CTYPE.get(kind, f"{kind}_ty ")


def field(access, kind, name, quantity, first):
    sep = "" if first else ", "
    if quantity == "*":
        return (f'fputs("{sep}{name}=", out);\n'
                f"SEQ({access}, {ctype(kind)}, "
                + (f'if (x == NULL) fputs("None", out); else {show(kind)}'
                   if kind == "expr" else show(kind)) + ");\n")
    body = f'{{ {ctype(kind)} x = {access}; '
    if quantity == "?" and kind != "int":
        return body + f'if (x != NULL) {{ fputs("{sep}{name}=", out); {show(kind)}; }} }}\n'
    return body + f'fputs("{sep}{name}=", out); {show(kind)}; }}\n'


def node(cls, prefix, attributes):
    text = f'fputs("{cls.__name__}(", out);\n'
    first = True
    parts = list(fields_of(cls.__doc__))
    # A missing optional field must not leave a comma behind: the separator is a string.
    text += 'const char *sep = "";\n'
    for kind, name, quantity in parts:
        piece = field(f"{prefix}{name}", kind, name, quantity, True)
        piece = piece.replace(f'fputs("{name}=", out)',
                              f'fputs(sep, out); sep = ", "; fputs("{name}=", out)')
        text += "{ " + piece + " }\n"
        first = False
    if attributes:
        text += ('fprintf(out, "%slineno=%d, col_offset=%d, end_lineno=%d, '
                 'end_col_offset=%d", sep, n->lineno, n->col_offset, n->end_lineno, '
                 "n->end_col_offset);\n")
    return text + "(void)sep; fputc(')', out);\n"


def main(out):
    bases = [c for c in vars(ast).values() if isinstance(c, type) and c.__name__ != "slice"
             and ast.AST in c.__bases__ and re.match("[a-z_]+$", c.__name__)]
    text, sums = HEAD, []
    for base in bases:
        name = base.__name__
        kinds = [c for c in base.__subclasses__() if c.__module__ == "ast"
                 and c.__doc__ and c.__name__ not in ("Num", "Str", "Bytes",
                                                      "NameConstant", "Ellipsis",
                                                      "Index", "ExtSlice", "Suite",
                                                      "AugLoad", "AugStore", "Param")]
        if name in ENUMS:
            text += f"static void dump_{name}(FILE *out, {name}_ty x) {{ switch ((int)x) {{\n"
            for c in kinds:
                text += f'case {c.__name__}: fputs("{c.__name__}()", out); break;\n'
            text += "default: break; } }\n"
            continue
        if name != "mod":
            text += f"static void dump_{name}(FILE *out, {name}_ty n);\n"
        sums.append((base, kinds))
    for base, kinds in sums:
        name = base.__name__
        static = "" if name == "mod" else "static "
        text += f"{static}void dump_{name}(FILE *out, {name}_ty n) {{\n"
        if not kinds:
            text += node(base, "n->", bool(base._attributes))
        else:
            text += "switch (n->kind) {\n"
            for c in kinds:
                text += (f"case {c.__name__}_kind: {{\n"
                         + node(c, f"n->v.{c.__name__}.", bool(base._attributes))
                         + "break; }\n")
            text += "default: break; }\n"
        text += "}\n"
    pathlib.Path(out).write_text(text)


main(*sys.argv[1:])
