#ifndef RUNTIME_VM_PYRUN_H
#define RUNTIME_VM_PYRUN_H

#endif
