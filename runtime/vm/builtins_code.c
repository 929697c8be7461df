/*
 * builtins: source to code and code to result (compile, eval, exec), and the namespaces
 * of the caller (globals, locals, vars, dir). Invariant: a namespace that code runs in
 * has `__builtins__`; it is put there first where it is missing.
 * CPython 3.11: Python/bltinmodule.c. Next: pyrun.c.
 */
#include "runtime/compiler/astobject.h"
#include "runtime/compiler/compile.h"
#include "runtime/python.h"
#include "runtime/vm/builtins_private.h"

/* ---- Source ---- */

const char *_Py_SourceText(PyObject *source, const char *function, const char *what,
                           Py_ssize_t *len, PyCompilerFlags *flags, PyObject **keep) {
    const char *text;
    *keep = NULL;
    if (PyUnicode_Check(source)) {
        flags->cf_flags |= PyCF_IGNORE_COOKIE;
        text = PyUnicode_AsUTF8AndSize(source, len);
        *keep = Py_NewRef(source);
    } else if (PyObject_CheckBuffer(source)) {
        *keep = PyObject_Bytes(source);
        if (*keep == NULL) {
            return NULL;
        }
        text = PyBytes_AS_STRING(*keep);
        *len = PyBytes_GET_SIZE(*keep);
    } else {
        PyErr_Format(PyExc_TypeError, "%s() arg 1 must be a %s object", function, what);
        return NULL;
    }
    if (text != NULL && memchr(text, '\0', (size_t)*len) != NULL) {
        PyErr_SetString(PyExc_ValueError,
                        "source code string cannot contain null bytes");
        text = NULL;
    }
    if (text == NULL) {
        Py_CLEAR(*keep);
    }
    return text;
}

/* The start rule that `mode` names; -1 with an exception. */
static int start_rule(PyObject *mode, bool only_ast) {
    static const struct {
        const char *name;
        int rule;
    } modes[] = {{"exec", Py_file_input},
                 {"eval", Py_eval_input},
                 {"single", Py_single_input},
                 {"func_type", Py_func_type_input}};
    if (!PyUnicode_Check(mode)) {
        _PyArg_BadArgument("compile", "argument 'mode'", "str", mode);
        return -1;
    }
    for (int i = 0; i < 4; i++) {
        if (_PyUnicode_EqualToASCIIString(mode, modes[i].name)) {
            if (i == 3 && !only_ast) {
                PyErr_SetString(PyExc_ValueError, "compile() mode 'func_type' requires "
                                                  "flag PyCF_ONLY_AST");
                return -1;
            }
            return modes[i].rule;
        }
    }
    PyErr_SetString(PyExc_ValueError,
                    only_ast ? "compile() mode must be 'exec', 'eval', 'single' or "
                               "'func_type'"
                             : "compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

/* An int argument that may be missing: 0 or -1. */
static int int_argument(PyObject *arg, int deflt, int *value) {
    *value = arg ? _PyLong_AsInt(arg) : deflt;
    return *value == -1 && PyErr_Occurred() ? -1 : 0;
}

PyObject *_Py_FileName(PyObject *arg) {
    if (PyUnicode_Check(arg)) {
        return Py_NewRef(arg);
    }
    if (PyBytes_Check(arg)) {
        return PyUnicode_DecodeUTF8(PyBytes_AS_STRING(arg), PyBytes_GET_SIZE(arg),
                                    "surrogateescape");
    }
    if (PyObject_CheckBuffer(arg)) {
        if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                             "path should be string, bytes, or os.PathLike, not %.200s",
                             _PyType_Name(Py_TYPE(arg))) < 0) {
            return NULL;
        }
        PyObject *bytes = PyObject_Bytes(arg),
                 *name = bytes ? _Py_FileName(bytes) : NULL;
        Py_XDECREF(bytes);
        return name;
    }
    int unbound;
    PyObject *func = _PyObject_LookupSpecialMethod(arg, _Py_ID(__fspath__), &unbound);
    if (func == NULL) {
        return PyErr_Occurred()
                   ? NULL
                   : PyErr_Format(
                         PyExc_TypeError,
                         "expected str, bytes or os.PathLike object, not %.200s",
                         _PyType_Name(Py_TYPE(arg)));
    }
    PyObject *path = PyObject_Vectorcall(func, &arg, unbound ? 1 : 0, NULL),
             *name = NULL;
    Py_DECREF(func);
    if (path != NULL && !PyUnicode_Check(path) && !PyBytes_Check(path)) {
        PyErr_Format(PyExc_TypeError,
                     "expected %.200s.__fspath__() to return str or bytes, not %.200s",
                     _PyType_Name(Py_TYPE(arg)), _PyType_Name(Py_TYPE(path)));
    } else if (path != NULL) {
        name = _Py_FileName(path);
    }
    Py_XDECREF(path);
    return name;
}

/* The arguments of compile(), taken apart. */
struct compile_args {
    PyObject *source; /* borrowed */
    PyObject *filename;
    int start, optimize, dont_inherit;
    PyCompilerFlags flags;
};

static int compile_args(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                        struct compile_args *a) {
    static const char *const keywords[] = {
        "source",   "filename",         "mode", "flags", "dont_inherit",
        "optimize", "_feature_version", NULL};
    static const _PyArg_Names names = {"compile", keywords, 3, 6};
    PyObject *out[7];
    int version;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out) ||
        (a->filename = _Py_FileName(out[1])) == NULL) {
        return -1;
    }
    a->source = out[0];
    if (!PyUnicode_Check(out[2])) {
        return start_rule(out[2], false);
    }
    a->flags = _PyCompilerFlags_INIT;
    a->dont_inherit = 0;
    if (int_argument(out[3], 0, &a->flags.cf_flags) < 0 ||
        (out[4] != NULL && (a->dont_inherit = PyObject_IsTrue(out[4])) < 0) ||
        int_argument(out[5], -1, &a->optimize) < 0 ||
        int_argument(out[6], -1, &version) < 0) {
        return -1;
    }
    bool only_ast = (a->flags.cf_flags & PyCF_ONLY_AST) != 0;
    if (version >= 0 && only_ast) {
        a->flags.cf_feature_version = version;
    }
    if (a->flags.cf_flags & ~(PyCF_MASK | PyCF_MASK_OBSOLETE | PyCF_COMPILE_MASK)) {
        PyErr_SetString(PyExc_ValueError, "compile(): unrecognised flags");
        return -1;
    }
    if (a->optimize < -1 || a->optimize > 2) {
        PyErr_SetString(PyExc_ValueError, "compile(): invalid optimize value");
        return -1;
    }
    a->flags.cf_flags |= PyCF_SOURCE_IS_UTF8;
    if (!a->dont_inherit) {
        PyEval_MergeCompilerFlags(&a->flags.cf_flags);
    }
    a->start = start_rule(out[2], only_ast);
    return a->start < 0 ? -1 : 0;
}

/* A tree made of node objects: the code of it. */
static PyObject *compile_ast(struct compile_args *a) {
    if (a->flags.cf_flags & PyCF_ONLY_AST) {
        return Py_NewRef(a->source);
    }
    PyArena *arena = _PyArena_New();
    if (arena == NULL) {
        return NULL;
    }
    PyObject *code = NULL;
    if (PySys_Audit("compile", "OO", a->source, Py_None) < 0) {
        _PyArena_Free(arena);
        return NULL;
    }
    int mode = a->start == Py_file_input ? 0 : a->start == Py_eval_input ? 1 : 2;
    mod_ty mod = PyAST_obj2mod(a->source, arena, mode);
    if (mod != NULL && _PyAST_Validate(mod) == 0) {
        code =
            (PyObject *)_PyAST_Compile(mod, a->filename, &a->flags, a->optimize, arena);
    }
    _PyArena_Free(arena);
    return code;
}

static PyObject *compile_text(struct compile_args *a) {
    PyObject *keep, *code = NULL;
    Py_ssize_t len;
    const char *text = _Py_SourceText(a->source, "compile", "string, bytes or AST",
                                      &len, &a->flags, &keep);
    if (text != NULL) {
        code = PyUnicode_Check(a->source)
                   ? _Py_CompileUTF8(text, len, a->filename, a->start, &a->flags,
                                     a->optimize)
                   : _Py_CompileSource(text, len, a->filename, a->start, &a->flags,
                                       a->optimize, false);
        Py_DECREF(keep);
    }
    return code;
}

PyObject *builtin_compile(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                          PyObject *kwnames) {
    struct compile_args a = {.filename = NULL};
    PyObject *code = NULL;
    if (compile_args(args, nargs, kwnames, &a) == 0) {
        code = PyAST_Check(a.source) ? compile_ast(&a) : compile_text(&a);
    }
    Py_XDECREF(a.filename);
    return code;
}

/* ---- Namespaces ---- */

/* Fills in the namespaces that were not given; borrowed. 0 or -1. */
static int namespaces(const char *function, PyObject **globals, PyObject **locals) {
    if (*globals == Py_None) {
        *globals = NULL;
    }
    if (*locals == Py_None) {
        *locals = NULL;
    }
    if (*locals != NULL && !PyMapping_Check(*locals)) {
        if (function[1] == 'v') {
            PyErr_SetString(PyExc_TypeError, "locals must be a mapping");
        } else {
            PyErr_Format(PyExc_TypeError,
                         "locals must be a mapping or None, not %.100s",
                         Py_TYPE(*locals)->tp_name);
        }
        return -1;
    }
    if (*globals != NULL && !PyDict_Check(*globals)) {
        if (function[1] == 'v') {
            PyErr_SetString(
                PyExc_TypeError,
                PyMapping_Check(*globals)
                    ? "globals must be a real dict; try eval(code, {}, mapping)"
                    : "globals must be a dict");
        } else {
            PyErr_Format(PyExc_TypeError, "exec() globals must be a dict, not %.100s",
                         Py_TYPE(*globals)->tp_name);
        }
        return -1;
    }
    if (*globals == NULL) {
        *globals = PyEval_GetGlobals();
        if (*globals == NULL) {
            PyErr_Format(PyExc_SystemError, "globals and locals cannot be NULL");
            return -1;
        }
        if (*locals == NULL) {
            *locals = PyEval_GetLocals();
        }
    } else if (*locals == NULL) {
        *locals = *globals;
    }
    if (*locals == NULL) {
        return -1;
    }
    int has = PyDict_Contains(*globals, _Py_ID(__builtins__));
    if (has == 0) {
        return PyDict_SetItem(*globals, _Py_ID(__builtins__), PyEval_GetBuiltins());
    }
    return has < 0 ? -1 : 0;
}

PyObject *builtin_eval(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("eval", nargs, 1, 3)) {
        return NULL;
    }
    PyObject *globals = nargs > 1 ? args[1] : NULL,
             *locals = nargs > 2 ? args[2] : NULL;
    if (namespaces("eval", &globals, &locals) < 0) {
        return NULL;
    }
    if (PyCode_Check(args[0])) {
        if (PyCode_GetNumFree((PyCodeObject *)args[0]) > 0) {
            PyErr_SetString(
                PyExc_TypeError,
                "code object passed to eval() may not contain free variables");
            return NULL;
        }
        return PySys_Audit("exec", "O", args[0]) < 0
                   ? NULL
                   : PyEval_EvalCode(args[0], globals, locals);
    }
    PyCompilerFlags flags = _PyCompilerFlags_INIT;
    PyObject *keep;
    Py_ssize_t len;
    const char *text =
        _Py_SourceText(args[0], "eval", "string, bytes or code", &len, &flags, &keep);
    if (text == NULL) {
        return NULL;
    }
    for (; len > 0 && (*text == ' ' || *text == '\t'); text++, len--) {
    }
    PyEval_MergeCompilerFlags(&flags.cf_flags);
    PyObject *result = _PyRun_UTF8(text, len, _Py_STR(anon_string), Py_eval_input,
                                   globals, locals, &flags);
    Py_DECREF(keep);
    return result;
}

/* Runs code that has free variables with the cells given for them. */
static PyObject *exec_with_closure(PyObject *code, PyObject *globals, PyObject *locals,
                                   PyObject *closure) {
    Py_ssize_t n_free = PyCode_GetNumFree((PyCodeObject *)code);
    if (n_free == 0) {
        if (closure != NULL) {
            PyErr_SetString(PyExc_TypeError,
                            "cannot use a closure with this code object");
            return NULL;
        }
        return PyEval_EvalCode(code, globals, locals);
    }
    int is_ok = closure != NULL && PyTuple_CheckExact(closure) &&
                PyTuple_GET_SIZE(closure) == n_free;
    for (Py_ssize_t i = 0; is_ok && i < n_free; i++) {
        is_ok = PyCell_Check(PyTuple_GET_ITEM(closure, i));
    }
    if (!is_ok) {
        return PyErr_Format(PyExc_TypeError,
                            "code object requires a closure of exactly length %zd",
                            n_free);
    }
    return PyEval_EvalCodeEx(code, globals, locals, NULL, 0, NULL, 0, NULL, 0, NULL,
                             closure);
}

PyObject *builtin_exec(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                       PyObject *kwnames) {
    static const char *const keywords[] = {"", "", "", "closure", NULL};
    static const _PyArg_Names names = {"exec", keywords, 1, 3};
    PyObject *out[4];
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out)) {
        return NULL;
    }
    PyObject *globals = out[1], *locals = out[2], *result;
    PyObject *closure = out[3] == Py_None ? NULL : out[3];
    if (namespaces("exec", &globals, &locals) < 0) {
        return NULL;
    }
    if (PyCode_Check(out[0])) {
        result = PySys_Audit("exec", "O", out[0]) < 0
                     ? NULL
                     : exec_with_closure(out[0], globals, locals, closure);
    } else {
        if (closure != NULL) {
            PyErr_SetString(PyExc_TypeError,
                            "closure can only be used when source is a code object");
            return NULL;
        }
        PyCompilerFlags flags = _PyCompilerFlags_INIT;
        PyObject *keep;
        Py_ssize_t len;
        const char *text = _Py_SourceText(out[0], "exec", "string, bytes or code", &len,
                                          &flags, &keep);
        if (text == NULL) {
            return NULL;
        }
        PyEval_MergeCompilerFlags(&flags.cf_flags);
        result = _PyRun_UTF8(text, len, _Py_STR(anon_string), Py_file_input, globals,
                             locals, &flags);
        Py_DECREF(keep);
    }
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    Py_RETURN_NONE;
}

PyObject *builtin___import__(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    static const char *const keywords[] = {"name",     "globals", "locals",
                                           "fromlist", "level",   NULL};
    static const _PyArg_Names names = {"__import__", keywords, 1, 5};
    PyObject *out[5];
    int level;
    if (!_PyArg_Unpack(&names, args, nargs, NULL, kwnames, out) ||
        int_argument(out[4], 0, &level) < 0) {
        return NULL;
    }
    return PyImport_ImportModuleLevelObject(out[0], out[1], out[2], out[3], level);
}

PyObject *builtin_globals(PyObject *module, PyObject *arg) {
    return Py_XNewRef(PyEval_GetGlobals());
}

PyObject *builtin_locals(PyObject *module, PyObject *arg) {
    return Py_XNewRef(PyEval_GetLocals());
}

PyObject *builtin_vars(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("vars", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return Py_XNewRef(PyEval_GetLocals());
    }
    PyObject *dict;
    if (_PyObject_LookupAttr(args[0], _Py_ID(__dict__), &dict) == 0) {
        PyErr_SetString(PyExc_TypeError,
                        "vars() argument must have __dict__ attribute");
    }
    return dict;
}

PyObject *builtin_dir(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    if (!_PyArg_CheckPositional("dir", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1) {
        return PyObject_Dir(args[0]);
    }
    PyObject *locals = PyEval_GetLocals();
    PyObject *names = locals ? PyMapping_Keys(locals) : NULL;
    if (names != NULL && PyList_Sort(names) < 0) {
        Py_CLEAR(names);
    }
    return names;
}
