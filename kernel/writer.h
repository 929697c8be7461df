/*
 * Writers: processes. A writer has an address space, registers, a state, its files and
 * its account. It runs at PL0 until the timer, a system call or a fault stops it.
 *
 *   W1: the current writer is READY, and its space is in use
 *   W2: a slot is FREE exactly when its pid is 0
 *   W3: an ENDED writer owns no page
 */
#ifndef KERNEL_WRITER_H
#define KERNEL_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "boot/trap.h"
#include "config.h"
#include "kernel/file.h"
#include "kernel/space.h"

enum writer_state {
    WRITER_FREE,
    WRITER_READY,
    WRITER_SLEEPING,     /* until wake_ns */
    WRITER_READING,      /* until the console has input */
    WRITER_READING_KEYS, /* until anything was typed */
    WRITER_WAITING,      /* until a child ends */
    WRITER_ENDED         /* until its parent asks */
};

#define WRITER_NAME_BYTES 32

/* ppid 0: the machine started it. Its parent ended: nobody will ask for it. */
#define PPID_NOBODY 255

struct writer {
    struct frame frame; /* first: SVC mode's stack pointer stands behind it */
    struct vfp_state vfp;
    struct space space;
    struct file files[N_FILES];
    enum writer_state state;
    uint8_t pid, ppid;
    bool interrupted; /* a Ctrl-C that sys_interrupted() has not told yet */
    int status;       /* of its end */
    uintptr_t interrupt_flag, argv; /* its addresses; 0: none */
    int argc;
    uint64_t wake_ns, start_ns, end_ns;
    uint64_t instructions, cpu_ns; /* up to when it was last switched out */
    char name[WRITER_NAME_BYTES];
};

/* Starts a writer on argv[0 .. argc-1], ready to run: its PID, -EAGAIN, -ENOMEM, or
 * -E2BIG when the vector does not fit one page. */
int writer_start(int argc, char *const argv[], uint8_t ppid);
/* Ends it: its pages go back, its children become nobody's, its parent is told. */
void writer_end(struct writer *writer, int status);

/* Makes a waiting writer ready, with `result` for the call that waited. */
void writer_wake(struct writer *writer, int result);
/* Lets it wait in `state`; the call is made again when it wakes by writer_retry(). */
void writer_wait(struct writer *writer, enum writer_state state);
/* Ready again: the call that it waited in is made anew. */
void writer_retry(struct writer *writer);

/* Whether more than one is alive. */
bool writer_has_company(void);

/* Ctrl-C: for the foreground writer, the oldest one alive that the machine started. */
void writer_interrupt(void);

/* Whether its flag word says that a Ctrl-C came which it has not yet served. */
bool writer_is_interrupted(const struct writer *writer);

struct writer *writer_current(void);
void writer_set_current(struct writer *writer);
struct writer *writer_find(uint8_t pid);
/* The slots, MAX_WRITERS of them; see W2. */
struct writer *writer_slots(void);
/* Frees the slot of an ended writer. */
void writer_forget(struct writer *writer);

/* Up to now, the running slice included. */
uint64_t writer_instructions(const struct writer *writer);
uint64_t writer_cpu_ns(const struct writer *writer);

#endif
