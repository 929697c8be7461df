#ifndef RUNTIME_VM_CALL_H
#define RUNTIME_VM_CALL_H

#endif
