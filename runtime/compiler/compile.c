/*
 * The compiler's frame: from the module's tree through folding and symbol table to its
 * code object, entering and leaving a unit for each block on the way.
 *
 * Invariant: c->u is the unit being compiled; its parents are those it stands in.
 * Next: codegen_stmt.c for what is emitted, assemble.c for what becomes of it.
 */
#include "runtime/compiler/compile_private.h"

#include "runtime/compiler/ast_opt.h"
#include "runtime/python.h"

/* ---- Errors ---- */
void cg_error(struct compiler *c, const char *format, ...) {
    if (c->failed) {
        return;
    }
    va_list va;
    va_start(va, format);
    PyObject *message = PyUnicode_FromFormatV(format, va);
    va_end(va);
    Location loc = c->u->u_loc;
    PyObject *text = PyErr_ProgramTextObject(c->filename, loc.lineno);
    PyObject *args = message
                         ? Py_BuildValue("(O(OiiOii))", message, c->filename,
                                         loc.lineno, loc.col + 1, text ? text : Py_None,
                                         loc.end_lineno, loc.end_col + 1)
                         : NULL;
    if (args != NULL) {
        PyErr_SetObject(PyExc_SyntaxError, args);
        Py_DECREF(args);
    }
    Py_XDECREF(text);
    Py_XDECREF(message);
    cg_fail(c);
}

void cg_warn(struct compiler *c, const char *format, ...) {
    if (c->failed) {
        return;
    }
    va_list args;
    va_start(args, format);
    PyObject *msg = PyUnicode_FromFormatV(format, args);
    va_end(args);
    if (msg == NULL) {
        cg_fail(c);
        return;
    }
    if (PyErr_WarnExplicitObject(PyExc_SyntaxWarning, msg, c->filename,
                                 c->u->u_loc.lineno, NULL, NULL) < 0) {
        if (PyErr_ExceptionMatches(PyExc_SyntaxWarning)) {
            /* A warning made an error is a syntax error, with its place. */
            PyErr_Clear();
            cg_error(c, "%U", msg);
        }
        cg_fail(c);
    }
    Py_DECREF(msg);
}

int cg_deeper(struct compiler *c) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (++c->recursion_depth > c->recursion_limit ||
        here < _PyThreadState_GET()->c_stack_limit) {
        if (!c->failed) {
            PyErr_SetString(PyExc_RecursionError,
                            "maximum recursion depth exceeded during compilation");
        }
        cg_fail(c);
        return 0;
    }
    return 1;
}

/* ---- Names ---- */
PyObject *_Py_Mangle(PyObject *privateobj, PyObject *ident) {
    Py_ssize_t n = PyUnicode_GET_LENGTH(ident);
    if (privateobj == NULL || !PyUnicode_Check(privateobj) || n < 2 ||
        PyUnicode_READ_CHAR(ident, 0) != '_' || PyUnicode_READ_CHAR(ident, 1) != '_' ||
        (PyUnicode_READ_CHAR(ident, n - 1) == '_' &&
         PyUnicode_READ_CHAR(ident, n - 2) == '_') ||
        PyUnicode_FindChar(ident, '.', 0, n, 1) != -1) {
        return Py_NewRef(ident);
    }
    Py_ssize_t from = 0, len = PyUnicode_GET_LENGTH(privateobj);
    while (from < len && PyUnicode_READ_CHAR(privateobj, from) == '_') {
        from++;
    }
    if (from == len) {
        return Py_NewRef(ident); /* a class of underscores only does not mangle */
    }
    PyObject *tail = PyUnicode_Substring(privateobj, from, len);
    if (tail == NULL) {
        return NULL;
    }
    PyObject *mangled = PyUnicode_FromFormat("_%U%U", tail, ident);
    Py_DECREF(tail);
    return mangled;
}

/* Names of the block with the scope or the flag, in order of their text, numbered from
 * `first`. */
static int names_by_scope(struct compiler *c, NameTable *t, NameTable *symbols,
                          int scope, long flag, int first) {
    for (int i = 0; i < symbols->n; i++) {
        long v = symbols->items[i].value;
        if (((v >> SCOPE_OFFSET) & SCOPE_MASK) != scope && !(v & flag)) {
            continue;
        }
        if (_NameTable_Add(t, c->arena, symbols->items[i].key, 0) < 0) {
            return -1;
        }
    }
    for (int i = 1; i < t->n; i++) { /* few: insertion sort */
        PyObject *key = t->items[i].key;
        int j = i;
        for (; j > 0 && PyUnicode_Compare(t->items[j - 1].key, key) > 0; j--) {
            t->items[j].key = t->items[j - 1].key;
        }
        t->items[j].key = key;
    }
    NameTable sorted = {0};
    for (int i = 0; i < t->n; i++) {
        if (_NameTable_Add(&sorted, c->arena, t->items[i].key, first + i) < 0) {
            return -1;
        }
    }
    *t = sorted;
    return 0;
}

static int set_qualname(struct compiler *c) {
    struct unit *u = c->u, *parent = u->u_parent;
    u->u_qualname = u->u_name;
    if (parent == NULL || parent->u_parent == NULL) {
        return 1;
    }
    if (u->u_scope == SCOPE_FUNCTION || u->u_scope == SCOPE_ASYNC_FUNCTION ||
        u->u_scope == SCOPE_CLASS) {
        c->u = parent;
        PyObject *mangled = cg_mangle(c, u->u_name);
        c->u = u;
        if (mangled == NULL) {
            return 0;
        }
        if (_PyST_GetScope(parent->u_ste, mangled) == GLOBAL_EXPLICIT) {
            return 1;
        }
    }
    int local = parent->u_scope == SCOPE_FUNCTION ||
                parent->u_scope == SCOPE_ASYNC_FUNCTION ||
                parent->u_scope == SCOPE_LAMBDA;
    u->u_qualname = cg_own(c, PyUnicode_FromFormat(local ? "%U.<locals>.%U" : "%U.%U",
                                                   parent->u_qualname, u->u_name));
    return u->u_qualname != NULL;
}

/* ---- Units ---- */
static int fill_names(struct compiler *c, struct unit *u) {
    PySTEntryObject *ste = u->u_ste;
    for (int i = 0; i < ste->ste_nvarnames; i++) {
        if (_NameTable_Add(&u->u_varnames, c->arena, ste->ste_varnames[i], i) < 0) {
            return 0;
        }
    }
    if (ste->ste_needs_class_closure) {
        if (_NameTable_Add(&u->u_cellvars, c->arena, _Py_ID(__class__), 0) < 0) {
            return 0;
        }
    } else if (names_by_scope(c, &u->u_cellvars, &ste->ste_symbols, CELL, 0, 0) < 0) {
        return 0;
    }
    return names_by_scope(c, &u->u_freevars, &ste->ste_symbols, FREE, DEF_FREE_CLASS,
                          u->u_cellvars.n) == 0;
}

int cg_enter(struct compiler *c, PyObject *name, enum scope_type scope, void *key,
             int lineno) {
    if (c->failed) {
        return 0;
    }
    struct unit *u = _PyArena_Malloc(c->arena, sizeof(*u));
    if (u == NULL) {
        cg_fail(c);
        return 0;
    }
    memset(u, 0, sizeof(*u));
    u->u_parent = c->u;
    u->u_ste = PySymtable_Lookup(c->st, key);
    u->u_scope = scope;
    u->u_name = name;
    u->u_private = c->u != NULL ? c->u->u_private : NULL;
    u->u_firstlineno = lineno;
    u->u_loc = (Location){lineno, lineno, 0, 0};
    if (u->u_ste == NULL || !fill_names(c, u)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, "no symbol table for a block");
        }
        cg_fail(c);
        return 0;
    }
    c->u = u;
    c->nestlevel++;
    u->u_curblock = cg_block(c);
    if (scope == SCOPE_MODULE) {
        u->u_qualname = name;
        u->u_loc.lineno = 0;
    } else if (!set_qualname(c)) {
        return 0;
    }
    cg_arg(c, RESUME, 0);
    if (scope == SCOPE_MODULE) {
        u->u_loc.lineno = -1;
    }
    return !c->failed;
}

PyCodeObject *cg_leave(struct compiler *c, int add_none) {
    PyCodeObject *co = c->failed ? NULL : as_code(c, add_none);
    co = (PyCodeObject *)(c->failed ? (PyObject *)co : cg_own(c, (PyObject *)co));
    if (!c->failed) {
        cg_free_unit(c);
    }
    c->nestlevel--;
    c->u = c->u->u_parent;
    return co;
}

/* ---- The module ---- */
static PyCodeObject *compile_mod(struct compiler *c, mod_ty mod) {
    int add_none = 1;
    if (!cg_enter(c, _Py_STR(anon_module), SCOPE_MODULE, mod, 1)) {
        return NULL;
    }
    c->u->u_loc.lineno = 1;
    switch (mod->kind) {
    case Module_kind:
        cg_body(c, mod->v.Module.body);
        break;
    case Interactive_kind:
        if (cg_has_annotation(mod->v.Interactive.body)) {
            cg_op(c, SETUP_ANNOTATIONS);
        }
        c->interactive = 1;
        cg_stmts(c, mod->v.Interactive.body);
        break;
    case Expression_kind:
        cg_expr(c, mod->v.Expression.body);
        add_none = 0;
        break;
    default:
        PyErr_Format(PyExc_SystemError, "module kind %d should not be possible",
                     mod->kind);
        cg_fail(c);
    }
    return cg_leave(c, add_none);
}

PyCodeObject *_PyAST_Compile(mod_ty mod, PyObject *filename, PyCompilerFlags *flags,
                             int optimize, PyArena *arena) {
    PyCompilerFlags local = _PyCompilerFlags_INIT;
    struct compiler *c = _PyArena_Malloc(arena, sizeof(*c));
    if (c == NULL) {
        return NULL;
    }
    memset(c, 0, sizeof(*c));
    c->arena = arena;
    c->filename = filename;
    if (_PyFuture_FromAST(mod, filename, &c->future) < 0) {
        return NULL;
    }
    c->flags = flags != NULL ? flags : &local;
    c->future.ff_features |= c->flags->cf_flags;
    c->flags->cf_flags = c->future.ff_features;
    c->optimize = optimize < 0 ? _PyCompile_DefaultOptimize : optimize;
    _PyCompile_RecursionStart(&c->recursion_depth, &c->recursion_limit);
    if (_PyAST_Optimize(mod, arena, c->optimize, c->future.ff_features) < 0) {
        return NULL;
    }
    c->st = _PySymtable_Build(mod, filename, &c->future, arena);
    if (c->st == NULL) {
        return NULL;
    }
    PyCodeObject *co = compile_mod(c, mod);
    return c->failed ? NULL : (PyCodeObject *)Py_NewRef(co);
}

int _PyCompile_DefaultOptimize;
