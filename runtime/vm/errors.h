#ifndef RUNTIME_VM_ERRORS_H
#define RUNTIME_VM_ERRORS_H

#endif
