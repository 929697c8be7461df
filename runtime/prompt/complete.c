/*
 * Tab: names of the program, of builtins and keywords; attributes behind a dot; modules
 * behind `import`. As rlcompleter does, a path of names is looked up, never called.
 *
 * Invariant: no exception is set afterwards, whatever the program's __dir__ or
 * __getattr__ did. CPython 3.11: Lib/rlcompleter.py. Next: edit.c.
 */
#include "kernel/syscall.h"
#include "runtime/objects/unicode_ctype.h"
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

#define LISTED 200 /* names shown at most */

static const char keywords[] =
    "False None True and as assert async await break case class continue def del elif "
    "else except finally for from global if import in is lambda match nonlocal not or "
    "pass raise return try while with yield ";

/* The list grows by `name` when it begins with `prefix` and is not there yet. */
static void add(PyObject *names, PyObject *name, PyObject *prefix) {
    if (PyUnicode_Check(name) &&
        PyUnicode_Tailmatch(name, prefix, 0, PY_SSIZE_T_MAX, -1) > 0 &&
        PySequence_Contains(names, name) == 0) {
        PyList_Append(names, name);
    }
    PyErr_Clear();
}

static void add_utf8(PyObject *names, const char *text, size_t n, PyObject *prefix) {
    PyObject *name = PyUnicode_FromStringAndSize(text, (Py_ssize_t)n);
    if (name != NULL) {
        add(names, name, prefix);
        Py_DECREF(name);
    }
    PyErr_Clear();
}

static void add_all(PyObject *names, PyObject *iterable, PyObject *prefix) {
    PyObject *all = iterable ? PySequence_List(iterable) : NULL;
    for (Py_ssize_t i = 0; all != NULL && i < PyList_GET_SIZE(all); i++) {
        add(names, PyList_GET_ITEM(all, i), prefix);
    }
    Py_XDECREF(all);
    PyErr_Clear();
}

/* ---- Namespaces ---- */

static PyObject *main_dict(void) {
    return PyModule_GetDict(PyImport_AddModule("__main__"));
}

static void add_global_names(PyObject *names, PyObject *prefix) {
    add_all(names, main_dict(), prefix);
    add_all(names, PyEval_GetBuiltins(), prefix);
    for (const char *s = keywords; *s != '\0';) {
        size_t n = strcspn(s, " ");
        add_utf8(names, s, n, prefix);
        s += n + 1;
    }
}

/* The object that the dotted path names: a new reference or NULL. */
static PyObject *look_up(PyObject *path) {
    PyObject *parts = PyUnicode_Split(path, _Py_LATIN1_CHR('.'), -1), *value = NULL;
    for (Py_ssize_t i = 0; parts != NULL && i < PyList_GET_SIZE(parts); i++) {
        PyObject *name = PyList_GET_ITEM(parts, i);
        if (i > 0) {
            Py_SETREF(value, PyObject_GetAttr(value, name));
        } else {
            value = PyDict_GetItemWithError(main_dict(), name);
            value = value ? value : PyDict_GetItemWithError(PyEval_GetBuiltins(), name);
            Py_XINCREF(value);
        }
        if (value == NULL) {
            break;
        }
    }
    Py_XDECREF(parts);
    PyErr_Clear();
    return value;
}

/* ---- Modules ---- */

/* Modules that the folder holds: NAME.py, and folders. */
static void add_folder(PyObject *names, const char *folder, PyObject *prefix) {
    char buf[1024];
    int n;
    for (uint32_t from = 0; (n = sys_listdir(folder, from, buf, sizeof buf)) > 0;) {
        for (const char *name = buf; name < buf + n; name += strlen(name) + 1, from++) {
            const char *dot = strchr(name, '.');
            if (dot == NULL ? strchr(name, '-') == NULL : strcmp(dot, ".py") == 0) {
                add_utf8(names, name, dot ? (size_t)(dot - name) : strlen(name),
                         prefix);
            }
        }
    }
}

static void add_modules(PyObject *names, PyObject *prefix) {
    add_all(names, PySys_GetObject("builtin_module_names"), prefix);
    add_folder(names, "", prefix);
    add_folder(names, SYS_LIBRARY_ROOT, prefix);
}

/* ---- The word before the cursor ---- */

static bool in_path(Py_UCS4 c) {
    return c == '_' || c == '.' || Py_UNICODE_ISALNUM(c);
}

static bool line_begins(struct editor *e, const char *word) {
    int i = edit_line_begin(e, e->at);
    while (i < e->at && e->text.text[i] == ' ') {
        i++;
    }
    while (*word != '\0' && i < e->at && e->text.text[i] == (Py_UCS4)*word) {
        word++;
        i++;
    }
    return *word == '\0';
}

/* The module of `from MODULE import ` before the word, or NULL. */
static PyObject *from_module(struct editor *e, PyObject *line) {
    PyObject *words = line_begins(e, "from ") ? PyUnicode_Split(line, NULL, -1) : NULL;
    PyObject *module = NULL;
    if (words != NULL && PyList_GET_SIZE(words) > 2 &&
        _PyUnicode_EqualToASCIIString(PyList_GET_ITEM(words, 2), "import")) {
        module = PyImport_Import(PyList_GET_ITEM(words, 1));
    }
    Py_XDECREF(words);
    PyErr_Clear();
    return module;
}

static PyObject *text_of(const struct line *line, int from, int to) {
    Py_ssize_t n;
    char *utf8 = line_utf8(line, from, to, &n);
    PyObject *text = utf8 ? PyUnicode_FromStringAndSize(utf8, n) : NULL;
    PyMem_RawFree(utf8);
    return text;
}

/* Without the names that begin with an underscore where the word does not: as
 * rlcompleter, first the public names, then those with one, then with two. */
static void hide_private(PyObject *names, PyObject *prefix) {
    const char *p = PyUnicode_AsUTF8(prefix);
    const char *hidden = p == NULL || p[0] == '\0'     ? "_"
                         : p[0] == '_' && p[1] == '\0' ? "__"
                                                       : NULL;
    for (Py_ssize_t i = PyList_GET_SIZE(names) - 1; hidden != NULL && i >= 0; i--) {
        const char *name = PyUnicode_AsUTF8(PyList_GET_ITEM(names, i));
        if (name != NULL && strncmp(name, hidden, strlen(hidden)) == 0) {
            PyList_SetSlice(names, i, i + 1, NULL);
        }
    }
    PyErr_Clear();
}

/* What the word may become: `*from` is where the part begins that the names replace,
 * `*owner` (owned, may be NULL) whose attributes they are. */
static PyObject *candidates(struct editor *e, int *from, PyObject **owner) {
    int begin = e->at, dot = -1;
    while (begin > 0 && in_path(e->text.text[begin - 1])) {
        begin--;
        dot = dot < 0 && e->text.text[begin] == '.' ? begin : dot;
    }
    PyObject *names = PyList_New(0);
    PyObject *line = text_of(&e->text, edit_line_begin(e, e->at), begin);
    *from = dot < 0 ? begin : dot + 1;
    PyObject *prefix = text_of(&e->text, *from, e->at);
    if (names != NULL && line != NULL && prefix != NULL) {
        *owner = from_module(e, line);
        bool modules = *owner == NULL && dot < 0 &&
                       (line_begins(e, "import ") || line_begins(e, "from "));
        if (dot >= 0) {
            PyObject *path = text_of(&e->text, begin, dot);
            Py_XSETREF(*owner, path ? look_up(path) : NULL);
            Py_XDECREF(path);
        }
        if (*owner != NULL) {
            PyObject *dir = PyObject_Dir(*owner);
            add_all(names, dir, prefix);
            Py_XDECREF(dir);
        } else if (modules) {
            add_modules(names, prefix);
        } else if (dot < 0 && begin < e->at) {
            add_global_names(names, prefix);
        }
        hide_private(names, prefix);
        PyList_Sort(names);
    }
    PyErr_Clear();
    Py_XDECREF(line);
    Py_XDECREF(prefix);
    return names;
}

/* ---- What becomes of them ---- */

/* Puts in what follows the first `from` characters of the name, up to `to`. */
static void put_in(struct editor *e, PyObject *name, Py_ssize_t from, Py_ssize_t to) {
    for (Py_ssize_t i = from; i < to; i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(name, i);
        edit_insert(e, &c, 1);
    }
}

/* Whether the list of words, each with a blank behind it, has the name. */
static bool is_among(const char *words, PyObject *name) {
    const char *text = PyUnicode_AsUTF8(name), *s = words;
    size_t n = text ? strlen(text) : 0;
    while (*s != '\0' && !(strncmp(s, text, n) == 0 && s[n] == ' ')) {
        s += strcspn(s, " ") + 1;
    }
    return *s != '\0';
}

/* Behind the only name: a blank after a keyword that goes on, `(` where it can be
 * called, but for properties, which are not asked. */
static void put_end(struct editor *e, PyObject *name, PyObject *owner) {
    static const Py_UCS4 paren = '(', blank = ' ';
    static const char alone[] = "False None True break continue else finally pass try ";
    if (owner == NULL && is_among(keywords, name)) {
        if (!is_among(alone, name)) {
            edit_insert(e, &blank, 1);
        }
        return;
    }
    PyObject *value = NULL;
    if (owner == NULL) {
        value = look_up(name);
    } else {
        PyObject *of_type = _PyType_Lookup(Py_TYPE(owner), name);
        if (of_type == NULL || !Py_IS_TYPE(of_type, &PyProperty_Type)) {
            value = PyObject_GetAttr(owner, name);
        }
    }
    if (value != NULL && PyCallable_Check(value)) {
        edit_insert(e, &paren, 1);
    }
    Py_XDECREF(value);
    PyErr_Clear();
}

static Py_ssize_t common_length(PyObject *names) {
    PyObject *first = PyList_GET_ITEM(names, 0);
    Py_ssize_t n = PyUnicode_GET_LENGTH(first);
    for (Py_ssize_t i = 1; i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        Py_ssize_t k = 0;
        while (k < n && k < PyUnicode_GET_LENGTH(name) &&
               PyUnicode_READ_CHAR(name, k) == PyUnicode_READ_CHAR(first, k)) {
            k++;
        }
        n = k;
    }
    return n;
}

/* The names in columns, read downwards, below the text. */
static void list_names(struct editor *e, PyObject *names) {
    Py_ssize_t n = Py_MIN(PyList_GET_SIZE(names), LISTED), width = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        width = Py_MAX(width, PyUnicode_GET_LENGTH(PyList_GET_ITEM(names, i)) + 2);
    }
    Py_ssize_t across = Py_MAX(e->columns / Py_MAX(width, 1), 1);
    Py_ssize_t down = (n + across - 1) / across;
    int at = e->at;
    e->at = e->text.n;
    edit_draw(e);
    edit_draw_end(e);
    e->at = at;
    for (Py_ssize_t row = 0; row < down; row++) {
        for (Py_ssize_t i = row; i < n; i += down) {
            PyObject *name = PyList_GET_ITEM(names, i);
            edit_write(PyUnicode_AsUTF8(name));
            for (Py_ssize_t k = PyUnicode_GET_LENGTH(name); i + down < n && k < width;
                 k++) {
                edit_write(" ");
            }
        }
        edit_write("\n");
    }
    if (n < PyList_GET_SIZE(names)) {
        edit_write("...\n");
    }
}

void edit_complete(struct editor *e, bool again) {
    int from;
    PyObject *owner = NULL, *names = candidates(e, &from, &owner);
    Py_ssize_t n = names != NULL ? PyList_GET_SIZE(names) : 0;
    Py_ssize_t common = n > 0 ? common_length(names) : 0;
    if (n > 0) {
        put_in(e, PyList_GET_ITEM(names, 0), e->at - from, common);
    }
    if (n == 1) {
        if (!line_begins(e, "import ") && !line_begins(e, "from ")) {
            put_end(e, PyList_GET_ITEM(names, 0), owner);
        }
    } else if (n > 1 && again) {
        list_names(e, names);
    } else {
        edit_write("\a");
    }
    Py_XDECREF(owner);
    Py_XDECREF(names);
}
