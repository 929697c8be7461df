/*
 * From Python's objects to the compiler's tree, by the table of astobject.c. The
 * objects are anybody's: any field may be missing, of another kind, or changing while
 * it is read. Invariant: what the tree borrows, the arena owns. CPython 3.11: obj2ast_*
 * in Python/Python-ast.c. Next: ast_validate.c.
 */
#include "runtime/compiler/astobject.h"

#include <stdio.h>

#include "runtime/python.h"

static int read_node(PyArena *arena, PyObject *op, int number, void **out);

/* The kind in `sum` of which `op` is an instance, from 0; -1 with TypeError. */
static int kind_of(PyObject *op, const struct ast_sum *sum) {
    const struct ast_kind *kinds = &_PyAST_Kinds[sum->first];
    for (int i = 0; i < sum->n; i++) {
        if (Py_IS_TYPE(op, kinds[i].type)) {
            return i;
        }
    }
    for (int i = 0; i < sum->n; i++) {
        int is = PyObject_IsInstance(op, (PyObject *)kinds[i].type);
        if (is != 0) {
            return is < 0 ? -1 : i;
        }
    }
    PyErr_Format(PyExc_TypeError, "expected some sort of %.*s, but got %R",
                 (int)(strchr(sum->text, '=') - sum->text), sum->text, op);
    return -1;
}

/* An object that the tree borrows: hands it over to the arena. */
static int keep(PyArena *arena, PyObject *op, void **out) {
    if (op == Py_None) {
        *out = NULL;
        return 0;
    }
    Py_INCREF(op);
    if (PyUnicode_CheckExact(op)) {
        PyUnicode_InternInPlace(&op);
    }
    if (_PyArena_AddPyObject(arena, op) < 0) {
        Py_DECREF(op);
        return -1;
    }
    *out = op;
    return 0;
}

static int read_int(PyObject *op, int *out) {
    if (!PyLong_Check(op)) {
        PyErr_Format(PyExc_ValueError, "invalid integer value: %R", op);
        return -1;
    }
    *out = _PyLong_AsInt(op);
    return *out == -1 && PyErr_Occurred() ? -1 : 0;
}

static int read_value(PyArena *arena, PyObject *op, int type, void **out) {
    switch (type) {
    case AST_INT:
        return read_int(op, (int *)out);
    case AST_IDENTIFIER:
        if (!PyUnicode_CheckExact(op) && op != Py_None) {
            PyErr_SetString(PyExc_TypeError, "AST identifier must be of type str");
            return -1;
        }
        return keep(arena, op, out);
    case AST_STRING:
        if (!PyUnicode_CheckExact(op) && !PyBytes_CheckExact(op) && op != Py_None) {
            PyErr_SetString(PyExc_TypeError, "AST string must be of type str");
            return -1;
        }
        return keep(arena, op, out);
    case AST_CONSTANT:
        Py_INCREF(op);
        if (_PyArena_AddPyObject(arena, op) < 0) {
            Py_DECREF(op);
            return -1;
        }
        *out = op;
        return 0;
    default:
        break;
    }
    if (_PyAST_Sums[type].form == AST_ENUM) {
        int kind = kind_of(op, &_PyAST_Sums[type]);
        *(int *)out = kind + 1;
        return kind < 0 ? -1 : 0;
    }
    return read_node(arena, op, type, out);
}

/* read_value one level down, inside a node called `name`. */
static int read_deeper(PyArena *arena, PyObject *op, int type, const char *name,
                       void **out) {
    PyThreadState *ts = _PyThreadState_GET();
    if (unlikely(ts->recursion_remaining-- <= 0 ||
                 (uintptr_t)__builtin_frame_address(0) <= ts->c_stack_limit)) {
        char where[64];
        snprintf(where, sizeof(where), " while traversing '%.30s' node", name);
        if (_Py_CheckRecursiveCall(ts, where) < 0) {
            return -1;
        }
    }
    int result = read_value(arena, op, type, out);
    Py_LeaveRecursiveCall();
    return result;
}

static int read_list(PyArena *arena, PyObject *list, const struct ast_field *f,
                     const char *name, void **out) {
    if (!PyList_Check(list)) {
        PyErr_Format(PyExc_TypeError, "%s field \"%U\" must be a list, not a %.200s",
                     name, f->name, _PyType_Name(Py_TYPE(list)));
        return -1;
    }
    Py_ssize_t n = PyList_GET_SIZE(list);
    asdl_identifier_seq *seq = _Py_asdl_generic_seq_new(n, arena);
    if (seq == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(list, i));
        int result =
            read_deeper(arena, item, f->type, name, (void **)&asdl_seq_GET(seq, i));
        Py_DECREF(item);
        if (result < 0) {
            return -1;
        }
        if (PyList_GET_SIZE(list) != n) {
            PyErr_Format(PyExc_RuntimeError,
                         "%s field \"%U\" changed size during iteration", name,
                         f->name);
            return -1;
        }
    }
    *out = seq;
    return 0;
}

static int missing(PyObject *field, const char *name) {
    PyErr_Format(PyExc_TypeError, "required field \"%U\" missing from %s", field, name);
    return -1;
}

static int read_field(PyArena *arena, PyObject *op, const struct ast_field *f,
                      const char *name, void **out) {
    PyObject *value;
    if (_PyObject_LookupAttr(op, f->name, &value) < 0) {
        return -1;
    }
    if (f->quantity == '?' && (value == NULL || value == Py_None)) {
        Py_XDECREF(value);
        *out = NULL;
        return 0;
    }
    if (value == NULL) {
        return missing(f->name, name);
    }
    int result = f->quantity == '*' ? read_list(arena, value, f, name, out)
                                    : read_deeper(arena, value, f->type, name, out);
    Py_DECREF(value);
    return result;
}

/* lineno, col_offset and their ends; an end that is missing is where it begins. */
static int read_place(PyObject *op, const struct ast_sum *sum, const char *name,
                      int *place) {
    for (int i = 0; i < 4; i++) {
        PyObject *value, *field = _PyAST_Attribute(i);
        if (_PyObject_LookupAttr(op, field, &value) < 0) {
            return -1;
        }
        int result = 0;
        if (i >= 2 && !sum->must_end && (value == NULL || value == Py_None)) {
            place[i] = place[i - 2];
        } else {
            result = value ? read_int(value, &place[i]) : missing(field, name);
        }
        Py_XDECREF(value);
        if (result < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_fields(PyArena *arena, PyObject *op, const struct ast_kind *kind,
                       void **at) {
    const char *name = kind->type->tp_name;
    const struct ast_field *fields = &_PyAST_Fields[kind->first_field];
    for (int i = 0; i < kind->n_fields; i++) {
        if (read_field(arena, op, &fields[i], name, &at[i]) < 0) {
            return -1;
        }
    }
    for (int i = 0; i < kind->n_fields; i++) {
        if (at[i] == NULL && fields[i].quantity == 0 && fields[i].type != AST_INT) {
            PyErr_Format(PyExc_ValueError, "field '%U' is required for %s",
                         fields[i].name, name);
            return -1;
        }
    }
    return 0;
}

/* A node of the sum with this number; None is NULL, but for products. */
static int read_node(PyArena *arena, PyObject *op, int number, void **out) {
    const struct ast_sum *sum = &_PyAST_Sums[number];
    bool is_sum = sum->form == AST_SUM;
    if (op == Py_None && is_sum) {
        *out = NULL;
        return 0;
    }
    char *node = _PyArena_Malloc(arena, sum->size);
    if (node == NULL) {
        return -1;
    }
    memset(node, 0, sum->size);
    int *place = (int *)(node + sum->attributes_at);
    if (is_sum && sum->attributes_at != 0 &&
        read_place(op, sum, sum->type->tp_name, place) < 0) {
        return -1;
    }
    int kind = is_sum ? kind_of(op, sum) : 0;
    if (kind < 0 || read_fields(arena, op, &_PyAST_Kinds[sum->first + kind],
                                (void **)(node + (is_sum ? 4 : 0))) < 0) {
        return -1;
    }
    if (is_sum) {
        *(uint8_t *)node = (uint8_t)(kind + 1);
    } else if (sum->attributes_at != 0 &&
               read_place(op, sum, sum->type->tp_name, place) < 0) {
        return -1;
    }
    *out = node;
    return 0;
}

mod_ty PyAST_obj2mod(PyObject *ast, PyArena *arena, int mode) {
    static const uint8_t kinds[] = {Module_kind, Expression_kind, Interactive_kind};
    if (_PyAST_InitTypes() < 0) {
        return NULL;
    }
    PyTypeObject *wanted = _PyAST_Kinds[_PyAST_Sums[0].first + kinds[mode] - 1].type;
    int is = PyObject_IsInstance(ast, (PyObject *)wanted);
    if (is <= 0) {
        if (is == 0) {
            PyErr_Format(PyExc_TypeError, "expected %s node, got %.400s",
                         wanted->tp_name, _PyType_Name(Py_TYPE(ast)));
        }
        return NULL;
    }
    void *mod = NULL;
    return read_node(arena, ast, 0, &mod) < 0 ? NULL : mod;
}
