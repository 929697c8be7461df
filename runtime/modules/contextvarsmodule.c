/*
 * The module _contextvars: variables whose value belongs to a context, and the tokens
 * that put an old value back.
 *
 * Invariant: a token is of one variable and one context, and is used once.
 *
 * PEP 567; CPython 3.11: Python/context.c, Modules/_contextvarsmodule.c.
 * Before: contextvars_context.c.
 */
#include "runtime/modules/contextvars.h"

PyObject *PyInit__contextvars(void);

#define VAR(op)   ((PyContextVar *)(op))
#define TOKEN(op) ((PyContextToken *)(op))

/* ---- ContextVar ---- */

static PyObject *var_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    static char *keywords[] = {"", "default", NULL};
    PyObject *name, *deflt = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|$O:ContextVar", keywords, &name,
                                     &deflt)) {
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "context variable name must be a str");
        return NULL;
    }
    Py_hash_t hash = PyObject_Hash(name);
    PyContextVar *var = hash == -1 ? NULL : PyObject_GC_New(PyContextVar, type);
    if (var == NULL) {
        return NULL;
    }
    var->var_name = Py_NewRef(name);
    var->var_default = Py_XNewRef(deflt);
    hash ^= _Py_HashPointer(var);
    var->var_hash = hash == -1 ? -2 : hash;
    _PyObject_GC_TRACK(var);
    return (PyObject *)var;
}

static int var_clear(PyObject *self) {
    Py_CLEAR(VAR(self)->var_name);
    Py_CLEAR(VAR(self)->var_default);
    return 0;
}

static int var_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(VAR(self)->var_name);
    Py_VISIT(VAR(self)->var_default);
    return 0;
}

static void var_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    var_clear(self);
    PyObject_GC_Del(self);
}

static Py_hash_t var_hash(PyObject *self) {
    return VAR(self)->var_hash;
}

static PyObject *var_repr(PyObject *self) {
    PyContextVar *var = VAR(self);
    return var->var_default == NULL
               ? PyUnicode_FromFormat("<ContextVar name=%R at %p>", var->var_name, var)
               : PyUnicode_FromFormat("<ContextVar name=%R default=%R at %p>",
                                      var->var_name, var->var_default, var);
}

/* Its value in the current context: borrowed, or NULL. */
static PyObject *value_now(PyObject *self) {
    PyContext *ctx = _PyContext_Current();
    return ctx == NULL ? NULL : PyDict_GetItemWithError(ctx->ctx_vars, self);
}

static PyObject *var_get(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    if (!_PyArg_CheckPositional("get", n, 0, 1)) {
        return NULL;
    }
    PyObject *value = value_now(self);
    if (value == NULL && PyErr_Occurred()) {
        return NULL;
    }
    value = value != NULL ? value : n > 0 ? args[0] : VAR(self)->var_default;
    if (value == NULL) {
        PyErr_SetObject(PyExc_LookupError, self);
    }
    return Py_XNewRef(value);
}

static PyObject *var_set(PyObject *self, PyObject *value) {
    PyObject *old = value_now(self);
    PyContextToken *token = old == NULL && PyErr_Occurred()
                                ? NULL
                                : PyObject_GC_New(PyContextToken, &PyContextToken_Type);
    if (token == NULL) {
        return NULL;
    }
    PyContext *ctx = _PyContext_Current();
    token->tok_ctx = (PyContext *)Py_NewRef(ctx);
    token->tok_var = (PyContextVar *)Py_NewRef(self);
    token->tok_oldval = Py_XNewRef(old);
    token->tok_used = 0;
    _PyObject_GC_TRACK(token);
    if (_PyContext_Store(ctx, VAR(self), value) < 0) {
        Py_CLEAR(token);
    }
    return (PyObject *)token;
}

static PyObject *var_reset(PyObject *self, PyObject *arg) {
    if (!Py_IS_TYPE(arg, &PyContextToken_Type)) {
        return PyErr_Format(PyExc_TypeError, "expected an instance of Token, got %R",
                            arg);
    }
    PyContextToken *token = TOKEN(arg);
    if (token->tok_used) {
        return PyErr_Format(PyExc_RuntimeError, "%R has already been used once", arg);
    }
    if (token->tok_var != VAR(self)) {
        return PyErr_Format(PyExc_ValueError,
                            "%R was created by a different ContextVar", arg);
    }
    PyContext *ctx = _PyContext_Current();
    if (ctx == NULL || ctx != token->tok_ctx) {
        return PyErr_Format(PyExc_ValueError, "%R was created in a different Context",
                            arg);
    }
    token->tok_used = 1;
    if (token->tok_oldval == NULL && value_now(self) == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetObject(PyExc_LookupError, self);
        }
        return NULL;
    }
    return _PyContext_Store(ctx, VAR(self), token->tok_oldval) < 0 ? NULL
                                                                   : Py_NewRef(Py_None);
}

static PyMemberDef var_members[] = {
    {"name", T_OBJECT, offsetof(PyContextVar, var_name), READONLY}, {NULL}};
static PyMethodDef var_methods[] = {
    {"get", _PyCFunction_CAST(var_get), METH_FASTCALL,
     "Return a value for the context variable for the current context, or the default "
     "given, or the variable's own; LookupError without any."},
    {"set", var_set, METH_O,
     "set($self, value, /)\n--\n\n"
     "Give the variable a value in the current context; the token restores the old "
     "one."},
    {"reset", var_reset, METH_O,
     "reset($self, token, /)\n--\n\nPut back the value from before the token's set()."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"},
    {NULL},
};

PyTypeObject PyContextVar_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_contextvars.ContextVar",
    .tp_basicsize = sizeof(PyContextVar),
    .tp_dealloc = var_dealloc,
    .tp_repr = var_repr,
    .tp_hash = var_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = var_traverse,
    .tp_clear = var_clear,
    .tp_methods = var_methods,
    .tp_members = var_members,
    .tp_new = var_new,
    .tp_free = PyObject_GC_Del,
};

/* ---- Token ---- */

static PyObject *missing_repr(PyObject *self) {
    return PyUnicode_FromString("<Token.MISSING>");
}

PyTypeObject _PyContextTokenMissing_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "Token.MISSING",
    .tp_basicsize = sizeof(PyObject),
    .tp_repr = missing_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
};
static PyObject token_missing = {1, &_PyContextTokenMissing_Type};

static PyObject *token_new(PyTypeObject *type, PyObject *args, PyObject *kwds) {
    PyErr_SetString(PyExc_RuntimeError, "Tokens can only be created by ContextVars");
    return NULL;
}

static int token_clear(PyObject *self) {
    Py_CLEAR(TOKEN(self)->tok_ctx);
    Py_CLEAR(TOKEN(self)->tok_var);
    Py_CLEAR(TOKEN(self)->tok_oldval);
    return 0;
}

static int token_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(TOKEN(self)->tok_ctx);
    Py_VISIT(TOKEN(self)->tok_var);
    Py_VISIT(TOKEN(self)->tok_oldval);
    return 0;
}

static void token_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    token_clear(self);
    PyObject_GC_Del(self);
}

static PyObject *token_repr(PyObject *self) {
    return PyUnicode_FromFormat("<Token%s var=%R at %p>",
                                TOKEN(self)->tok_used ? " used" : "",
                                TOKEN(self)->tok_var, self);
}

static PyObject *token_var(PyObject *self, void *closure) {
    return Py_NewRef(TOKEN(self)->tok_var);
}
static PyObject *token_old_value(PyObject *self, void *closure) {
    PyObject *old = TOKEN(self)->tok_oldval;
    return Py_NewRef(old == NULL ? &token_missing : old);
}

static PyGetSetDef token_getset[] = {
    {"var", token_var}, {"old_value", token_old_value}, {NULL}};
static PyMethodDef token_methods[] = {
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"}, {NULL}};

PyTypeObject PyContextToken_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_contextvars.Token",
    .tp_basicsize = sizeof(PyContextToken),
    .tp_dealloc = token_dealloc,
    .tp_repr = token_repr,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = token_traverse,
    .tp_clear = token_clear,
    .tp_methods = token_methods,
    .tp_getset = token_getset,
    .tp_new = token_new,
    .tp_free = PyObject_GC_Del,
};

/* ---- The module ---- */

static PyObject *copy_context(PyObject *module, PyObject *ignored) {
    return PyContext_CopyCurrent();
}

static PyMethodDef module_methods[] = {
    {"copy_context", copy_context, METH_NOARGS, "copy_context($module, /)\n--\n\n"},
    {NULL},
};

static int module_exec(PyObject *module) {
    PyObject *dict = _PyType_GetDict(&PyContextToken_Type);
    if (dict == NULL || PyDict_SetItemString(dict, "MISSING", &token_missing) < 0) {
        return -1;
    }
    PyType_Modified(&PyContextToken_Type);
    return PyModule_AddType(module, &PyContext_Type) < 0 ||
                   PyModule_AddType(module, &PyContextVar_Type) < 0 ||
                   PyModule_AddType(module, &PyContextToken_Type) < 0
               ? -1
               : 0;
}

static void module_free(void *module) {
    _PyContext_Forget();
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, module_exec}, {0, NULL}};
static PyModuleDef module_def = {
    .m_name = "_contextvars",
    .m_doc = "Context Variables",
    .m_methods = module_methods,
    .m_slots = module_slots,
    .m_free = module_free,
};

PyObject *PyInit__contextvars(void) {
    return PyModule_Create(&module_def);
}
