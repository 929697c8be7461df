#ifndef RUNTIME_VM_STATE_H
#define RUNTIME_VM_STATE_H

#endif
