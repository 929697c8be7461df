/*
 * What the importer's files share. The fast way, in C, serves while a program leaves
 * sys.meta_path and sys.path_hooks as they were; all else goes through the library's
 * own importlib._bootstrap, loaded when it is first needed (import_bootstrap.c).
 */
#ifndef RUNTIME_VM_IMPORT_PRIVATE_H
#define RUNTIME_VM_IMPORT_PRIVATE_H

#include "kernel/syscall.h"
#include "runtime/object.h"

/* ---- import_file.c ---- */

/* Looks for the module's file in the folders of `path` and runs it as the module, which
 * is in sys.modules meanwhile and afterwards. New reference; NULL without an exception
 * where there is no such file (*elsewhere: only importlib can tell whether there is a
 * module), with one where loading failed. */
PyObject *_PyImport_LoadFile(PyObject *name, PyObject *path, bool *elsewhere);
/* `folder/tail`, as importlib joins them. */
PyObject *_PyImport_Join(PyObject *folder, PyObject *tail);

/* ---- import_cache.c: .pyc files ---- */

#define PYC_MAGIC       0x0a0d0da7u /* 3495 and "\r\n": bytecode of Python 3.11 */
#define PYC_HEADER_SIZE 16

/* The code of a source file: from `cached` (a str or NULL) where that holds what the
 * source is now, else compiled, and kept in `cached`. New reference. */
PyObject *_PyImport_SourceCode(PyObject *name, PyObject *file, PyObject *cached,
                               const struct sys_stat *stat);
/* The code of a file that has no source. New reference, NULL with ImportError or
 * EOFError as importlib words them. */
PyObject *_PyImport_BytecodeFile(PyObject *name, PyObject *file);
/* Where bytecode is cached of a file named `tail`.py in
 * `folder`: new reference; None where nothing is cached. */
PyObject *_PyImport_CachedName(PyObject *folder, const char *tail);
/* `name` becomes the file's name in the code and in all code within it: 0 or -1. */
int _PyImport_FixFilename(PyObject *code, PyObject *name);
/* Eight octets: what a .pyc checked by hash has for this source, `key` its magic. */
PyObject *_PyImport_SourceHash(uint64_t key, const char *source, Py_ssize_t len);

/* ---- import_spec.c ---- */

enum { LOADER_SOURCE, LOADER_BYTECODE, N_LOADERS };
/* Stand-ins: what the lists of sys hold until the library's classes are loaded. */
enum {
    FINDER_BUILTIN,
    FINDER_FROZEN,
    FINDER_PATH,
    N_FINDERS,
    HOOK_ZIP = N_FINDERS,
    HOOK_FILE,
    N_STAND_INS
};

/* Fills sys.meta_path and sys.path_hooks: 0 or -1. */
int _PyImport_InitFinders(PyObject *sys_dict);
/* Whether they are still what they were at the start. */
bool _PyImport_IsDefault(void);
/* What stands for the class BuiltinImporter now; borrowed. */
PyObject *_PyImport_BuiltinLoader(void);
/* Gives a module made in C its __spec__, __loader__ and __package__: 0 or -1. */
int _PyImport_SetBuiltinSpec(PyObject *module, PyObject *name);
/* The same for a module of a file; `package` is its folder or NULL. */
int _PyImport_SetFileSpec(PyObject *module, PyObject *name, PyObject *file,
                          PyObject *cached, PyObject *package, int loader);
PyObject *_PyImport_NewLoader(int loader, PyObject *name, PyObject *file);
/* spec._initializing of a module of ours. */
int _PyImport_SetInitializing(PyObject *module, int flag);
/* Whether the module's spec says that its body is being run now. */
int _PyImport_IsInitializing(PyObject *module);
/* The parent of the module that `spec` describes: new reference. */
PyObject *_PyImport_SpecParent(PyObject *spec);
/* The classes of the library take the places of the stand-ins: 0 or -1. */
int _PyImport_UseClasses(PyObject *bootstrap, PyObject *external);
int _PyImport_UseFinders(PyObject *const real[N_STAND_INS]);

/* ---- import_bootstrap.c ---- */

/* Loads importlib._bootstrap and _bootstrap_external: 0, or -1 with an exception set
 * (ImportError where there is no library). */
int _PyImport_Bootstrap(void);
/* Whether they can be asked now: not before, and not while they are being loaded. */
bool _PyImport_HasBootstrap(void);
/* Imports through them: a new reference. */
PyObject *_PyImport_FindAndLoad(PyObject *name);

/* ---- import.c ---- */

/* A built-in module, made anew: new reference, NULL without an exception where there is
 * none of this name. */
PyObject *_PyImport_MakeBuiltin(PyObject *name);

#endif
