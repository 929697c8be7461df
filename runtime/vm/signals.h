/*
 * Signals: numbers with a handler each. Ctrl-C is the one that comes from outside;
 * others a program raises itself. CPython 3.11: Modules/signalmodule.c.
 */
#ifndef RUNTIME_VM_SIGNALS_H
#define RUNTIME_VM_SIGNALS_H

#include "runtime/object.h"

#define NSIG_PYTHON 65
#define SIGNAL_INT  2

/* What happens at this signal: borrowed; NULL where nobody has set it, which is the
 * default (for Ctrl-C: KeyboardInterrupt). Else 0, 1 or a callable, as in Python. */
PyObject *_PySignal_Handler(int signum);
void _PySignal_SetHandler(int signum, PyObject *handler);
/* Notes that the signal has come; PyErr_CheckSignals acts on it. */
void _PySignal_Trip(int signum);

#endif
