/*
 * sys: facts about the interpreter and its numbers, which never change. Python's
 * version is the one whose language, bytecode and messages this runtime has; `platform`
 * says that it is not CPython's machine. Invariant: figures of int and float are those
 * of 32-bit CPython 3.11. CPython 3.11: Python/sysmodule.c. Next: sys_functions.c.
 */
#include <float.h>

#include "runtime/objects/structseq.h"
#include "runtime/python.h"
#include "runtime/vm/sys_private.h"

#define VERSION    "3.11.2"
#define HEXVERSION 0x030b02f0

/* A struct sequence by a format of Py_BuildValue that makes the tuple. */
static int add_sequence(PyObject *dict, const char *name, PyTypeObject *type,
                        PyStructSequence_Desc *desc, PyObject *values) {
    if (values == NULL || PyStructSequence_InitType2(type, desc) < 0) {
        Py_XDECREF(values);
        return -1;
    }
    PyObject *seq = PyStructSequence_New(type);
    for (Py_ssize_t i = 0; seq != NULL && i < PyTuple_GET_SIZE(values); i++) {
        PyStructSequence_SET_ITEM(seq, i, Py_NewRef(PyTuple_GET_ITEM(values, i)));
    }
    Py_DECREF(values);
    int status = seq ? PyDict_SetItemString(dict, name, seq) : -1;
    Py_XDECREF(seq);
    /* No instance but this one. */
    type->tp_new = NULL;
    return status;
}

/* ---- version_info, flags ---- */

static PyStructSequence_Field version_fields[] = {{"major", "Major release number"},
                                                  {"minor", "Minor release number"},
                                                  {"micro", "Patch release number"},
                                                  {"releaselevel", NULL},
                                                  {"serial", NULL},
                                                  {NULL, NULL}};
static PyStructSequence_Desc version_desc = {"sys.version_info", NULL, version_fields,
                                             5};

static PyStructSequence_Field flags_fields[] = {{"debug", "-d"},
                                                {"inspect", "-i"},
                                                {"interactive", "-i"},
                                                {"optimize", "-O or -OO"},
                                                {"dont_write_bytecode", "-B"},
                                                {"no_user_site", "-s"},
                                                {"no_site", "-S"},
                                                {"ignore_environment", "-E"},
                                                {"verbose", "-v"},
                                                {"bytes_warning", "-b"},
                                                {"quiet", "-q"},
                                                {"hash_randomization", "-R"},
                                                {"isolated", "-I"},
                                                {"dev_mode", "-X dev"},
                                                {"utf8_mode", "-X utf8"},
                                                {"warn_default_encoding", NULL},
                                                {"safe_path", "-P"},
                                                {"int_max_str_digits", NULL},
                                                {NULL, NULL}};
static PyStructSequence_Desc flags_desc = {"sys.flags", NULL, flags_fields, 18};

/* ---- Numbers ---- */

static PyStructSequence_Field float_fields[] = {
    {"max", NULL},     {"max_exp", NULL},    {"max_10_exp", NULL}, {"min", NULL},
    {"min_exp", NULL}, {"min_10_exp", NULL}, {"dig", NULL},        {"mant_dig", NULL},
    {"epsilon", NULL}, {"radix", NULL},      {"rounds", NULL},     {NULL, NULL}};
static PyStructSequence_Desc float_desc = {"sys.float_info", NULL, float_fields, 11};

static PyStructSequence_Field int_fields[] = {{"bits_per_digit", NULL},
                                              {"sizeof_digit", NULL},
                                              {"default_max_str_digits", NULL},
                                              {"str_digits_check_threshold", NULL},
                                              {NULL, NULL}};
static PyStructSequence_Desc int_desc = {"sys.int_info", NULL, int_fields, 4};

static PyStructSequence_Field hash_fields[] = {
    {"width", NULL},  {"modulus", NULL},   {"inf", NULL},       {"nan", NULL},
    {"imag", NULL},   {"algorithm", NULL}, {"hash_bits", NULL}, {"seed_bits", NULL},
    {"cutoff", NULL}, {NULL, NULL}};
static PyStructSequence_Desc hash_desc = {"sys.hash_info", NULL, hash_fields, 9};

static PyStructSequence_Field thread_fields[] = {
    {"name", NULL}, {"lock", NULL}, {"version", NULL}, {NULL, NULL}};
static PyStructSequence_Desc thread_desc = {"sys.thread_info", NULL, thread_fields, 3};

#if __SIZEOF_POINTER__ == 4
#define HASH_MODULUS 2147483647ULL
#else
#define HASH_MODULUS 2305843009213693951ULL
#endif

static PyTypeObject version_type, flags_type, float_type, int_type, hash_type,
    thread_type;

static int add_sequences(PyObject *dict) {
    PyObject *no = Py_False, *yes = Py_True;
    int bits = (int)sizeof(Py_hash_t) * 8;
    if (add_sequence(dict, "version_info", &version_type, &version_desc,
                     Py_BuildValue("(iiisi)", 3, 11, 2, "final", 0)) < 0 ||
        add_sequence(dict, "flags", &flags_type, &flags_desc,
                     Py_BuildValue("(iiiiiiiiiiiiiOiiOi)", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                   0, 0, 0, no, 1, 0, no, -1)) < 0 ||
        add_sequence(dict, "float_info", &float_type, &float_desc,
                     Py_BuildValue("(diidiiiidii)", DBL_MAX, DBL_MAX_EXP,
                                   DBL_MAX_10_EXP, DBL_MIN, DBL_MIN_EXP, DBL_MIN_10_EXP,
                                   DBL_DIG, DBL_MANT_DIG, DBL_EPSILON, FLT_RADIX, 1)) <
            0 ||
        add_sequence(dict, "int_info", &int_type, &int_desc,
                     Py_BuildValue("(iiii)", PyLong_SHIFT, (int)sizeof(digit),
                                   _PY_LONG_DEFAULT_MAX_STR_DIGITS,
                                   _PY_LONG_MAX_STR_DIGITS_THRESHOLD)) < 0 ||
        add_sequence(dict, "hash_info", &hash_type, &hash_desc,
                     Py_BuildValue("(iKiiisiii)", bits, HASH_MODULUS, 314159, 0,
                                   1000003, "siphash13", 64, 128, 0)) < 0 ||
        add_sequence(dict, "thread_info", &thread_type, &thread_desc,
                     Py_BuildValue("(sOO)", "none", Py_None, Py_None)) < 0) {
        return -1;
    }
    (void)yes;
    return 0;
}

/* ---- Plain values ---- */

static int add(PyObject *dict, const char *name, PyObject *value) {
    int status = value ? PyDict_SetItemString(dict, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

static PyObject *builtin_names(void) {
    PyObject *list = PyList_New(0);
    for (const struct _inittab *t = PyImport_Inittab; list && t->name; t++) {
        PyObject *name = PyUnicode_FromString(t->name);
        if (name == NULL ||
            (_PyImport_IsBuiltin(name) && PyList_Append(list, name) < 0)) {
            Py_CLEAR(list);
        }
        Py_XDECREF(name);
    }
    static const char *const here[] = {"builtins", "sys"};
    for (int i = 0; list && i < 2; i++) {
        PyObject *name = PyUnicode_FromString(here[i]);
        if (name == NULL || PyList_Append(list, name) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(name);
    }
    if (list == NULL || PyList_Sort(list) < 0) {
        Py_XDECREF(list);
        return NULL;
    }
    PyObject *tuple = PyList_AsTuple(list);
    Py_DECREF(list);
    return tuple;
}

static int add_implementation(PyObject *dict) {
    PyObject *kwds = Py_BuildValue("{s:s,s:s,s:i,s:O}", "name", "cpython", "cache_tag",
                                   "cpython-311", "hexversion", HEXVERSION, "version",
                                   PyDict_GetItemString(dict, "version_info"));
    PyObject *namespace = kwds ? _PyNamespace_New(kwds) : NULL;
    Py_XDECREF(kwds);
    return add(dict, "implementation", namespace);
}

int _PySys_AddFacts(PyObject *dict) {
    static const char *const texts[][2] = {
        {"version", VERSION " (main, Folio) [GCC " __VERSION__ "]"},
        {"copyright", "Folio: a glass-box Python machine on bare metal."},
        {"platform", "folio"},
        {"byteorder", "little"},
        {"float_repr_style", "short"},
        {"executable", ""},
        {"_base_executable", ""},
        {"prefix", ""},
        {"base_prefix", ""},
        {"exec_prefix", ""},
        {"base_exec_prefix", ""},
        {"platlibdir", "lib"},
        {"_framework", ""},
        {"abiflags", ""},
    };
    for (unsigned i = 0; i < Py_ARRAY_LENGTH(texts); i++) {
        if (add(dict, texts[i][0], PyUnicode_FromString(texts[i][1])) < 0) {
            return -1;
        }
    }
    if (add(dict, "hexversion", PyLong_FromLong(HEXVERSION)) < 0 ||
        add(dict, "api_version", PyLong_FromLong(1013)) < 0 ||
        add(dict, "maxsize", PyLong_FromSsize_t(PY_SSIZE_T_MAX)) < 0 ||
        add(dict, "maxunicode", PyLong_FromLong(0x10FFFF)) < 0 ||
        add(dict, "dont_write_bytecode", Py_NewRef(Py_False)) < 0 ||
        add(dict, "pycache_prefix", Py_NewRef(Py_None)) < 0 ||
        add(dict, "builtin_module_names", builtin_names()) < 0 ||
        add_sequences(dict) < 0 || add_implementation(dict) < 0) {
        return -1;
    }
    return 0;
}
