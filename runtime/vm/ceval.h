#ifndef RUNTIME_VM_CEVAL_H
#define RUNTIME_VM_CEVAL_H

#endif
