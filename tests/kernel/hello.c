/* A writer in C that says hello and ends with the status of its argument count. */
#include <string.h>

#include "kernel/syscall.h"

int main(int argc, char **argv) {
    const char *text = "hello from a writer\n";
    sys_write(1, text, strlen(text));
    for (int i = 0; i < argc; i++) {
        sys_write(1, argv[i], strlen(argv[i]));
        sys_write(1, "\n", 1);
    }
    return argc + 40;
}
