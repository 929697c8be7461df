/*
 * ast_dump [-m MODE] FILE ...: prints the syntax tree of each file on one line, as
 * ast.dump(tree, include_attributes=True) does, or its error as "Type: args".
 * Built for the host from the runtime's own parser. Next: compare_ast.
 */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/compiler/parser.h"
#include "runtime/python.h"

void dump_mod(FILE *out, mod_ty n);

static void dump_error(void) {
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *args = value ? PyObject_GetAttrString(value, "args") : NULL;
    PyObject *text = args ? PyObject_Repr(args) : NULL;
    printf("%s: %s\n", type ? ((PyTypeObject *)type)->tp_name : "?",
           text ? PyUnicode_AsUTF8(text) : "?");
    Py_XDECREF(text);
    Py_XDECREF(args);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

static void dump_file(const char *path, int mode) {
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        perror(path);
        return;
    }
    fseek(in, 0, SEEK_END);
    size_t n = (size_t)ftell(in);
    rewind(in);
    char *text = malloc(n + 1);
    n = fread(text, 1, n, in);
    fclose(in);
    PyArena *arena = _PyArena_New();
    PyObject *name = PyUnicode_FromString("<unknown>");
    mod_ty mod = _PyParser_ASTFromString(text, (Py_ssize_t)n, name, mode, NULL, arena);
    free(text);
    if (mod == NULL) {
        dump_error();
    } else {
        dump_mod(stdout, mod);
        putchar('\n');
    }
    Py_DECREF(name);
    _PyArena_Free(arena);
}

int main(int argc, char **argv) {
    if (Py_InitializeEx() < 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    int mode = Py_file_input;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-m") == 0) {
            i++;
            mode = argv[i][0] == 'e'   ? Py_eval_input
                   : argv[i][0] == 's' ? Py_single_input
                                       : Py_file_input;
        } else {
            dump_file(argv[i], mode);
        }
    }
    return 0;
}
