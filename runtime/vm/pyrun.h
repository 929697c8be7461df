/*
 * Running: source text, files and code objects, and what happens when the program ends
 * (SystemExit, an uncaught exception, the flushing of files).
 * Names: CPython 3.11, Python/pythonrun.c. Next: main.c.
 */
#ifndef RUNTIME_VM_PYRUN_H
#define RUNTIME_VM_PYRUN_H

#include "runtime/compiler/flags.h"
#include "runtime/object.h"

/* Code object of `len` bytes of UTF-8: new reference, NULL with an exception set.
 * `mode` as for the parser, optimize -1: as the interpreter does. */
PyObject *_Py_CompileUTF8(const char *utf8, Py_ssize_t len, PyObject *filename,
                          int mode, PyCompilerFlags *flags, int optimize);
/* The same of bytes in the encoding that they declare; a file that declares none must
 * be UTF-8. */
PyObject *_Py_CompileSource(const char *text, Py_ssize_t len, PyObject *filename,
                            int mode, PyCompilerFlags *flags, int optimize,
                            bool from_file);
PyObject *Py_CompileStringObject(const char *str, PyObject *filename, int start,
                                 PyCompilerFlags *flags, int optimize);
/* Compiles and runs in the given namespaces: new reference, NULL with an exception. */
PyObject *_PyRun_UTF8(const char *utf8, Py_ssize_t len, PyObject *filename, int mode,
                      PyObject *globals, PyObject *locals, PyCompilerFlags *flags);
/* The prompt, and its first words; the whole of standard input as one program: the
 * status to end with, or -1 with an exception set. runtime/prompt/prompt.c. */
int _Py_RunPrompt(PyObject *main_dict);
void _Py_PromptBanner(void);
int _Py_RunStandardInput(PyObject *main_dict);
/* Prints the exception that is set and clears it. PyErr_PrintEx ends the interpreter
 * on SystemExit and otherwise sets sys.last_type ... when set_sys_last_vars.
 * _Py_HandleSystemExit: 1 and *status when the exception set is SystemExit, which is
 * then cleared, else 0. */
void PyErr_Print(void);
void PyErr_PrintEx(int set_sys_last_vars);
int _Py_HandleSystemExit(int *status);
/* The interpreter's beginning and end: 0, or -1 (with an exception set, or with a file
 * that could not be flushed). Py_FlushFiles: sys.stdout and sys.stderr. */
int Py_InitializeEx(void);
int Py_FinalizeEx(void);
int Py_FlushFiles(void);
/* Sets sys.stdin, stdout, stderr; open() itself. runtime/modules/io*.c. */
int _PyIO_InitStdFiles(void);
PyObject *_PyIO_Open(PyObject *self, PyObject *args, PyObject *kwargs);
/* Reads a whole file: a new PyMem block, its length in *len, or NULL with OSError. */
char *_Py_ReadFile(const char *path, Py_ssize_t *len);

/* The text of `source`, a str or bytes-like object, as UTF-8 that holds no zero byte;
 * *keep owns it. NULL with an exception, in the name of `function` that wants a `what`.
 */
const char *_Py_SourceText(PyObject *source, const char *function, const char *what,
                           Py_ssize_t *len, PyCompilerFlags *flags, PyObject **keep);
/* A file's name as a str, from a str, bytes, or what __fspath__ gives; new reference.
 */
PyObject *_Py_FileName(PyObject *arg);

#endif
