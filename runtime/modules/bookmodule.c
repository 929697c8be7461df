/*
 * book: which page an object lies on, what the writers hold, the map, the heap.
 *
 * Reports are made by the kernel and from fixed buffers: looking changes nothing. Only
 * stats() makes an object, its answer. Read next: book_dump.c, book_memory.c.
 */
#include "runtime/modules/book.h"

#include <errno.h>
#include <stdio.h>

#include "heap/stats.h"
#include "kernel/syscall.h"
#include "runtime/modules/book_memory.h"
#include "runtime/python.h"
#include "runtime/vm/specialize_stats.h"

static struct {
    uint64_t started;  /* instructions at the last mark() with nothing open, 0: none */
    uint64_t measured; /* instructions between the last two */
} marks;

static void put(void *arg, const char *text, size_t n) {
    sys_write(1, text, n);
}

void book_print(const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    put(NULL, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
}

static bool option_is_set(const char *name) {
    char value[8];
    return sys_option(name, value, sizeof value) > 0 && value[0] != '0';
}

/* What the program has printed so far comes before what the kernel prints. */
static void flush_stdout(void) {
    PyObject *out = PySys_GetObject("stdout");
    if (out != NULL && out != Py_None) {
        PyObject *result = PyObject_CallMethod(out, "flush", NULL);
        if (result == NULL) {
            PyErr_Clear();
        }
        Py_XDECREF(result);
    }
}

void book_report(const char *title) {
    flush_stdout();
    sys_report(SYS_REPORT_TOP | SYS_REPORT_PAGES | SYS_REPORT_MAP, title);
    heap_report(put, NULL);
}

void book_moment(const char *title) {
    if (option_is_set("stats")) {
        book_report(title);
    }
}

/* ---- The functions ---- */

static PyObject *book_report_title(PyObject *module, PyObject *const *args,
                                   Py_ssize_t nargs) {
    const char *title = "report";
    if (!_PyArg_ParseStack(args, nargs, "|s:report", &title)) {
        return NULL;
    }
    book_report(title);
    Py_RETURN_NONE;
}

static PyObject *book_moment_title(PyObject *module, PyObject *arg) {
    const char *title = PyUnicode_AsUTF8(arg);
    if (title == NULL) {
        return NULL;
    }
    book_moment(title);
    Py_RETURN_NONE;
}

static PyObject *book_map(PyObject *module, PyObject *unused) {
    flush_stdout();
    sys_report(SYS_REPORT_MAP, NULL);
    Py_RETURN_NONE;
}

static PyObject *book_top(PyObject *module, PyObject *unused) {
    flush_stdout();
    sys_report(SYS_REPORT_TOP, NULL);
    Py_RETURN_NONE;
}

static PyObject *book_pages(PyObject *module, PyObject *unused) {
    flush_stdout();
    sys_report(SYS_REPORT_PAGES, NULL);
    Py_RETURN_NONE;
}

static PyObject *book_heap(PyObject *module, PyObject *unused) {
    flush_stdout();
    heap_report(put, NULL);
    Py_RETURN_NONE;
}

static PyObject *book_dump_object(PyObject *module, PyObject *op) {
    flush_stdout();
    book_dump(op);
    Py_RETURN_NONE;
}

static PyObject *book_page_of(PyObject *module, PyObject *op) {
    struct sys_page page;
    if (sys_page(op, &page) != 0 || page.page_no == UINT32_MAX) {
        PyErr_SetString(PyExc_LookupError, "this machine keeps no book of pages");
        return NULL;
    }
    return PyLong_FromUnsignedLong(page.page_no);
}

static int set_number(PyObject *dict, const char *name, uint64_t value) {
    PyObject *number = PyLong_FromUnsignedLongLong(value);
    int status = number == NULL ? -1 : PyDict_SetItemString(dict, name, number);
    Py_XDECREF(number);
    return status;
}

static int fill_stats(PyObject *dict, const struct sys_info *info) {
    const struct {
        const char *name;
        uint64_t value;
    } facts[] = {
        {"page_size", info->page_size},
        {"pages", info->n_pages},
        {"free", info->n_free},
        {"kernel", info->n_kernel},
        {"writers", info->n_writers_pages},
        {"promised", info->n_promised},
        {"n_writers", info->n_writers},
        {"pid", info->pid},
        {"virt", info->virt},
        {"res", info->res},
        {"shr", info->shr},
        {"peak_res", info->peak_res},
        {"instructions", sys_writer_instructions()},
        {"since_reset", sys_instructions()},
        {"clock_ns", sys_clock_ns()},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(facts); i++) {
        if (set_number(dict, facts[i].name, facts[i].value) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *book_stats(PyObject *module, PyObject *unused) {
    struct sys_info info;
    sys_info(&info);
    PyObject *dict = PyDict_New();
    if (dict != NULL && fill_stats(dict, &info) < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}

/* The count is read first thing at the closing call and last thing at the opening one,
 * so that what lies between is the program's alone. */
static PyObject *book_mark(PyObject *module, PyObject *unused) {
    uint64_t now = sys_instructions();
    if (marks.started == 0) {
        marks.started = sys_instructions();
        Py_RETURN_NONE;
    }
    marks.measured = now - marks.started;
    marks.started = 0;
    if (option_is_set("marks")) {
        flush_stdout();
        book_print("[mark] %llu instructions\n", (unsigned long long)marks.measured);
    }
    Py_RETURN_NONE;
}

static PyObject *book_measured(PyObject *module, PyObject *unused) {
    return PyLong_FromUnsignedLongLong(marks.measured);
}

/* ---- The loop ---- */

static PyObject *book_count(PyObject *module, PyObject *arg) {
    int on = PyObject_IsTrue(arg);
    if (on < 0 || _PySpecialize_Count(on) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *book_counts(PyObject *module, PyObject *unused) {
    return _PySpecialize_Counts();
}

static PyObject *book_specialization(PyObject *module, PyObject *unused) {
    flush_stdout();
    _PySpecialize_Report(book_print);
    Py_RETURN_NONE;
}

/* ---- Other writers ---- */

static PyObject *book_spawn(PyObject *module, PyObject *const *args, Py_ssize_t nargs) {
    char *argv[16];
    if (nargs < 1 || nargs > 15) {
        PyErr_SetString(PyExc_TypeError,
                        "spawn() takes a path and at most 14 arguments");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        argv[i] = (char *)(uintptr_t)PyUnicode_AsUTF8(args[i]);
        if (argv[i] == NULL) {
            return NULL;
        }
    }
    argv[nargs] = NULL;
    int pid = sys_spawn(argv[0], argv);
    return pid < 0 ? _PyErr_SetOSError(-pid, args[0]) : PyLong_FromLong(pid);
}

static PyObject *book_wait(PyObject *module, PyObject *arg) {
    int status = 0;
    int pid = sys_wait((int)PyLong_AsLong(arg), &status);
    if (PyErr_Occurred()) {
        return NULL;
    }
    return pid < 0 ? _PyErr_SetOSError(-pid, NULL) : PyLong_FromLong(status);
}

static PyObject *book_kill(PyObject *module, PyObject *arg) {
    int error = sys_kill((int)PyLong_AsLong(arg));
    if (PyErr_Occurred()) {
        return NULL;
    }
    if (error < 0) {
        return _PyErr_SetOSError(-error, NULL);
    }
    Py_RETURN_NONE;
}

#define FAST(name, function, doc)                                                      \
    { name, _PyCFunction_CAST(function), METH_FASTCALL, doc }
static PyMethodDef functions[] = {
    {"count", book_count, METH_O, "Begin or end counting instructions of Python."},
    {"counts", book_counts, METH_NOARGS,
     "How often each instruction ran since count(True), by opcode."},
    {"dump", book_dump_object, METH_O, "Print an object's bytes, field by field."},
    {"heap", book_heap, METH_NOARGS, "Print this writer's private heap."},
    {"jump", book_jump, METH_O, "Run what stands at an address."},
    {"kill", book_kill, METH_O, "Stop the writer with this PID."},
    {"map", book_map, METH_NOARGS, "Print the whole book, a character for some pages."},
    {"mark", book_mark, METH_NOARGS, "Begin or end a measurement of instructions."},
    {"measured", book_measured, METH_NOARGS,
     "Instructions between the last two marks."},
    FAST("memory", book_memory, "The bytes at an address: memory(address, size)."),
    {"moment", book_moment_title, METH_O,
     "report(title) if the machine shows moments."},
    {"object_at", book_object_at, METH_O, "The object whose id() this is."},
    {"page", book_page_at, METH_O, "The page at an address, as a dict; None: no page."},
    {"page_of", book_page_of, METH_O, "The number of the page an object begins on."},
    {"pages", book_pages, METH_NOARGS, "Print the pages by kind and by owner."},
    FAST(
        "peek", book_peek,
        "What stands at an address: peek(address, format='B'), with struct's formats."),
    FAST("poke", book_poke, "Store at an address: poke(address, value, format='B')."),
    FAST("report", book_report_title, "Print everything: top, pages, map, heap."),
    {"specialization", book_specialization, METH_NOARGS,
     "Print how often specialised instructions hit and missed."},
    FAST("spawn", book_spawn, "Start another writer on a program; its PID."),
    {"stats", book_stats, METH_NOARGS, "The machine's figures as a dict, in pages."},
    {"top", book_top, METH_NOARGS, "Print the writers as top shows them."},
    {"wait", book_wait, METH_O, "Wait for a writer to end; its exit status."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef definition = {
    .m_name = "book",
    .m_doc = "The machine's pages, seen from a program.",
    .m_methods = functions,
};

PyObject *PyInit_book(void) {
    return PyModule_Create(&definition);
}
