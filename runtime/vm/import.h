#ifndef RUNTIME_VM_IMPORT_H
#define RUNTIME_VM_IMPORT_H

#endif
