/*
 * Warnings for code that cannot be meant: calling a literal, subscripting a number,
 * `is` with a literal. The type of an expression is known where it is a display or
 * literal.
 *
 * Texts: CPython 3.11, Python/compile.c, check_caller and its neighbours.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/python.h"

PyTypeObject *cg_infer_type(expr_ty e) {
    switch (e->kind) {
    case Tuple_kind:
        return &PyTuple_Type;
    case List_kind:
    case ListComp_kind:
        return &PyList_Type;
    case Dict_kind:
    case DictComp_kind:
        return &PyDict_Type;
    case Set_kind:
    case SetComp_kind:
        return &PySet_Type;
    case GeneratorExp_kind:
        return &PyGen_Type;
    case Lambda_kind:
        return &PyFunction_Type;
    case JoinedStr_kind:
    case FormattedValue_kind:
        return &PyUnicode_Type;
    case Constant_kind:
        return Py_TYPE(e->v.Constant.value);
    default:
        return NULL;
    }
}

void cg_check_caller(struct compiler *c, expr_ty e) {
    switch (e->kind) {
    case Constant_kind:
    case Tuple_kind:
    case List_kind:
    case ListComp_kind:
    case Dict_kind:
    case DictComp_kind:
    case Set_kind:
    case SetComp_kind:
    case GeneratorExp_kind:
    case JoinedStr_kind:
    case FormattedValue_kind:
        cg_warn(c, "'%.200s' object is not callable; perhaps you missed a comma?",
                cg_infer_type(e)->tp_name);
        break;
    default:
        break;
    }
}

static int not_subscriptable(expr_ty e) {
    switch (e->kind) {
    case Constant_kind: {
        PyObject *v = e->v.Constant.value;
        return v == Py_None || v == Py_Ellipsis || PyLong_Check(v) ||
               PyFloat_Check(v) || PyComplex_Check(v) || PyAnySet_Check(v);
    }
    case Set_kind:
    case SetComp_kind:
    case GeneratorExp_kind:
    case Lambda_kind:
        return 1;
    default:
        return 0;
    }
}

static int wants_index(expr_ty e) {
    switch (e->kind) {
    case Constant_kind: {
        PyObject *v = e->v.Constant.value;
        return PyUnicode_Check(v) || PyBytes_Check(v) || PyTuple_Check(v);
    }
    case Tuple_kind:
    case List_kind:
    case ListComp_kind:
    case JoinedStr_kind:
    case FormattedValue_kind:
        return 1;
    default:
        return 0;
    }
}

void cg_check_subscript(struct compiler *c, expr_ty e) {
    expr_ty value = e->v.Subscript.value;
    if (not_subscriptable(value)) {
        cg_warn(c, "'%.200s' object is not subscriptable; perhaps you missed a comma?",
                cg_infer_type(value)->tp_name);
        return;
    }
    PyTypeObject *index = cg_infer_type(e->v.Subscript.slice);
    if (index == NULL || PyType_FastSubclass(index, Py_TPFLAGS_LONG_SUBCLASS) ||
        index == &PySlice_Type || !wants_index(value)) {
        return;
    }
    cg_warn(c,
            "%.200s indices must be integers or slices, not %.200s; perhaps you missed "
            "a comma?",
            cg_infer_type(value)->tp_name, index->tp_name);
}

/* Whether `is` makes sense with this: not with a number, string or tuple. */
static int may_be_identical(expr_ty e) {
    if (e->kind != Constant_kind) {
        return 1;
    }
    PyObject *v = e->v.Constant.value;
    return v == Py_None || v == Py_False || v == Py_True || v == Py_Ellipsis;
}

void cg_compare_check(struct compiler *c, expr_ty e) {
    int left = may_be_identical(e->v.Compare.left);
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(e->v.Compare.ops); i++) {
        cmpop_ty op = asdl_seq_GET(e->v.Compare.ops, i);
        int right = may_be_identical(asdl_seq_GET(e->v.Compare.comparators, i));
        if ((op == Is || op == IsNot) && (!left || !right)) {
            cg_warn(c, op == Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}
