/*
 * The module errno: Linux's numbers, whatever this libc calls them, since those are
 * what OSError.errno has. Invariant: the n-th word of the text is the name of number n
 * less its E; "-" stands for none. Source: Linux, include/uapi/asm-generic/errno.h.
 */
#include "runtime/python.h"

static const char words[] =
    "PERM NOENT SRCH INTR IO NXIO 2BIG NOEXEC BADF CHILD AGAIN NOMEM ACCES "
    "FAULT NOTBLK BUSY EXIST XDEV NODEV NOTDIR ISDIR INVAL NFILE MFILE "
    "NOTTY TXTBSY FBIG NOSPC SPIPE ROFS MLINK PIPE DOM RANGE DEADLOCK "
    "NAMETOOLONG NOLCK NOSYS NOTEMPTY LOOP - NOMSG IDRM CHRNG L2NSYNC L3HLT "
    "L3RST LNRNG UNATCH NOCSI L2HLT BADE BADR XFULL NOANO BADRQC BADSLT - "
    "BFONT NOSTR NODATA TIME NOSR NONET NOPKG REMOTE NOLINK ADV SRMNT COMM "
    "PROTO MULTIHOP DOTDOT BADMSG OVERFLOW NOTUNIQ BADFD REMCHG LIBACC "
    "LIBBAD LIBSCN LIBMAX LIBEXEC ILSEQ RESTART STRPIPE USERS NOTSOCK "
    "DESTADDRREQ MSGSIZE PROTOTYPE NOPROTOOPT PROTONOSUPPORT SOCKTNOSUPPORT "
    "NOTSUP PFNOSUPPORT AFNOSUPPORT ADDRINUSE ADDRNOTAVAIL NETDOWN "
    "NETUNREACH NETRESET CONNABORTED CONNRESET NOBUFS ISCONN NOTCONN "
    "SHUTDOWN TOOMANYREFS TIMEDOUT CONNREFUSED HOSTDOWN HOSTUNREACH ALREADY "
    "INPROGRESS STALE UCLEAN NOTNAM NAVAIL ISNAM REMOTEIO DQUOT NOMEDIUM "
    "MEDIUMTYPE CANCELED NOKEY KEYEXPIRED KEYREVOKED KEYREJECTED OWNERDEAD "
    "NOTRECOVERABLE RFKILL -";

static const struct {
    const char *name;
    int number;
} aliases[] = {{"EWOULDBLOCK", 11}, {"EDEADLK", 35}, {"EOPNOTSUPP", 95}};

static int add(PyObject *m, PyObject *codes, const char *word, int n, int number) {
    PyObject *name = PyUnicode_FromFormat("E%.*s", n, word);
    PyObject *value = PyLong_FromLong(number);
    int status = -1;
    if (name != NULL && value != NULL) {
        PyUnicode_InternInPlace(&name);
        status = PyDict_SetItem(PyModule_GetDict(m), name, value);
        if (status == 0 && codes != NULL) {
            status = PyDict_SetItem(codes, value, name);
        }
    }
    Py_XDECREF(name);
    Py_XDECREF(value);
    return status;
}

static int exec_module(PyObject *m) {
    PyObject *codes = PyDict_New();
    int status = codes ? PyModule_AddObjectRef(m, "errorcode", codes) : -1;
    Py_XDECREF(codes);
    int number = 1;
    for (const char *word = words; status == 0 && *word != 0; number++) {
        int n = (int)strcspn(word, " ");
        if (*word != '-') {
            status = add(m, codes, word, n, number);
        }
        word += n + (word[n] == ' ');
    }
    for (size_t i = 0; status == 0 && i < Py_ARRAY_LENGTH(aliases); i++) {
        status = add(m, NULL, aliases[i].name + 1, (int)strlen(aliases[i].name) - 1,
                     aliases[i].number);
    }
    return status;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)exec_module}, {0, NULL}};
static PyModuleDef module = {
    .m_name = "errno",
    .m_doc = "Names of the system's errors; errorcode maps numbers to names.",
    .m_slots = slots,
};

PyObject *PyInit_errno(void);
PyObject *PyInit_errno(void) {
    return PyModule_Create(&module);
}
