/*
 * Making a code object that runs often quick: adaptive forms and fused pairs.
 */
#include "runtime/vm/specialize.h"

void _PyCode_Quicken(PyCodeObject *code) {
    code->co_warmup = QUICKENING_INITIAL_WARMUP_VALUE;
}
