/*
 * The messages and numbers of system errors as Linux has them, which is what a Python
 * program sees in OSError.errno and strerror, whatever the libc underneath calls them.
 */
#ifndef RUNTIME_OBJECTS_STRERROR_H
#define RUNTIME_OBJECTS_STRERROR_H

#include "runtime/object.h"

/* glibc's message for an errno of the libc that this is built with. */
const char *_Py_strerror(int err);
/* The number that Linux gives that error; newlib numbers some differently. */
int _Py_ErrnoToLinux(int err);
/* os.strerror() of a number of Linux's: a new str. */
PyObject *_Py_LinuxStrerror(int number);

#endif
