/*
 * Frame objects, for the files of the virtual machine. The public part is frame.h.
 */
#ifndef RUNTIME_VM_FRAMEOBJECT_H
#define RUNTIME_VM_FRAMEOBJECT_H

#include "runtime/vm/frame.h"

/* A frame object with room for a frame of `code`, not tracked, f_frame not set. */
PyFrameObject *_PyFrame_New_NoTrack(PyCodeObject *code);
/* Attribute f_lineno's setter refuses without a trace function. */

#endif
