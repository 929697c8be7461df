/*
 * What the files of system calls share. A call gets the writer and its registers r0
 * to r5 and gives the 64 bits for r0 and r1; one that leaves the writer in another
 * state than READY gives nothing, and is made again, or answered, when the writer
 * wakes.
 */
#ifndef KERNEL_SYSTEM_H
#define KERNEL_SYSTEM_H

#include <stdint.h>

#include "kernel/syscall.h"
#include "kernel/trap.h"
#include "kernel/writer.h"

typedef int64_t system_call_function(struct writer *w, const uint32_t *a);

system_call_function call_exit, call_yield, call_sleep, call_interrupted,
    call_interrupt_flag, call_argument, call_spawn, call_wait, call_kill;
system_call_function call_open, call_read, call_read_keys, call_terminal_size,
    call_write, call_close, call_seek, call_isatty, call_filesize, call_remove,
    call_rename, call_stat, call_fstat, call_listdir, call_readlink, call_mkdir,
    call_rmdir, call_chmod, call_utime, call_truncate, call_random;

#endif
