#ifndef RUNTIME_VM_FRAME_H
#define RUNTIME_VM_FRAME_H

#endif
