/*
 * All public headers of the runtime, in one. A C file of the runtime includes its own
 * header first and then this one; each header includes only what it needs itself.
 */
#ifndef RUNTIME_PYTHON_H
#define RUNTIME_PYTHON_H

#include "heap/heap.h"
#include "runtime/object.h"
#include "runtime/type.h"

#include "runtime/objects/protocol.h"
#include "runtime/objects/typeobject.h"
#include "runtime/objects/descr.h"
#include "runtime/objects/method.h"
#include "runtime/objects/module.h"
#include "runtime/objects/weakref.h"
#include "runtime/objects/gc.h"
#include "runtime/objects/cell.h"
#include "runtime/objects/iter.h"
#include "runtime/objects/namespace.h"
#include "runtime/objects/long.h"
#include "runtime/objects/float.h"
#include "runtime/objects/complex.h"
#include "runtime/objects/bool.h"
#include "runtime/objects/number.h"
#include "runtime/objects/args.h"
#include "runtime/objects/unicode.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/bytearray.h"
#include "runtime/objects/ids.h"
#include "runtime/objects/format.h"
#include "runtime/objects/buffer.h"
#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/set.h"
#include "runtime/objects/range.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/enumerate.h"
#include "runtime/objects/sequence.h"
#include "runtime/objects/code.h"
#include "runtime/objects/exceptions.h"

#include "runtime/vm/state.h"
#include "runtime/vm/errors.h"
#include "runtime/vm/call.h"
#include "runtime/vm/function.h"
#include "runtime/vm/frame.h"
#include "runtime/vm/ceval.h"
#include "runtime/vm/generator.h"
#include "runtime/vm/specialize.h"
#include "runtime/vm/import.h"
#include "runtime/vm/sysmodule.h"
#include "runtime/vm/builtins.h"
#include "runtime/vm/traceback.h"
#include "runtime/vm/pyrun.h"

#endif
