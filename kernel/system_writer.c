/*
 * System calls about writers: their end, their waiting, their children.
 * Invariant: a call that must wait leaves the registers as they were, so that it can be
 * made again. Read next: kernel/writer.c.
 */
#include "kernel/system.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/clock.h"
#include "kernel/interrupt.h"
#include "kernel/schedule.h"
#include "kernel/user.h"

#define MAX_ARGUMENTS  64
#define ARGUMENT_BYTES 2048
#define STATUS_KILLED  137 /* 128 + SIGKILL */

int64_t call_exit(struct writer *w, const uint32_t *a) {
    writer_end(w, (int)(a[0] & 0xff));
    return 0;
}

int64_t call_yield(struct writer *w, const uint32_t *a) {
    interrupt_tick_at(0); /* the slice ends as soon as the writer is back */
    return 0;
}

int64_t call_sleep(struct writer *w, const uint32_t *a) {
    uint64_t ns = (uint64_t)a[1] << 32 | a[0];
    uint64_t now = clock_ns();
    if (writer_is_interrupted(w)) {
        return -EINTR;
    }
    w->wake_ns = ns > UINT64_MAX - now ? UINT64_MAX : now + ns;
    writer_wait(w, WRITER_SLEEPING);
    return 0;
}

int64_t call_interrupted(struct writer *w, const uint32_t *a) {
    bool was = w->interrupted;
    w->interrupted = false;
    return was;
}

int64_t call_interrupt_flag(struct writer *w, const uint32_t *a) {
    if (a[0] != 0 && (a[0] % 4 != 0 || !user_may_write(w, a[0], 4))) {
        return -EFAULT;
    }
    w->interrupt_flag = a[0];
    return 0;
}

/* The vector stands on the writer's own stack, where it may have changed it. */
int64_t call_argument(struct writer *w, const uint32_t *a) {
    if (a[0] >= (uint32_t)w->argc) {
        return -EINVAL;
    }
    char text[ARGUMENT_BYTES];
    uint32_t slot = (uint32_t)w->argv + a[0] * 4;
    if (!user_may_read(w, slot, 4)) {
        return -EFAULT;
    }
    int length = user_string(w, *(const uint32_t *)(uintptr_t)slot, text, sizeof(text));
    return length < 0 ? length : user_put_string(w, a[1], text, a[2]);
}

/* Copies argv[0 ..] into `text` with its pointers in `vector`: argc, or an error. */
static int copy_vector(struct writer *w, uint32_t argv, char *vector[], char *text) {
    size_t used = 0;
    for (int argc = 0; argc < MAX_ARGUMENTS; argc++, argv += 4) {
        if (argv % 4 != 0 || !user_may_read(w, argv, 4)) {
            return -EFAULT;
        }
        uint32_t pointer = *(const uint32_t *)(uintptr_t)argv;
        if (pointer == 0) {
            vector[argc] = NULL;
            return argc;
        }
        int length = user_string(w, pointer, text + used, ARGUMENT_BYTES - used);
        if (length < 0) {
            return length == -ENAMETOOLONG ? -E2BIG : length;
        }
        vector[argc] = text + used;
        used += (size_t)length + 1;
    }
    return -E2BIG;
}

int64_t call_spawn(struct writer *w, const uint32_t *a) {
    char path[ARGUMENT_BYTES];
    char text[ARGUMENT_BYTES];
    char *vector[MAX_ARGUMENTS + 1];
    int length = user_string(w, a[0], path, sizeof(path));
    if (length < 0) {
        return length;
    }
    vector[0] = path;
    vector[1] = NULL;
    int argc = a[1] == 0 ? 1 : copy_vector(w, a[1], vector, text);
    if (argc < 0) {
        return argc;
    }
    vector[0] = path; /* the program itself, whatever argv[0] says */
    return writer_start(argc > 0 ? argc : 1, vector, w->pid);
}

int64_t call_wait(struct writer *w, const uint32_t *a) {
    int pid = (int)a[0];
    if (a[1] != 0 && (a[1] % 4 != 0 || !user_may_write(w, a[1], 4))) {
        return -EFAULT;
    }
    bool any = false;
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        struct writer *child = &writer_slots()[i];
        if (child->pid == 0 || child->ppid != w->pid ||
            (pid != -1 && child->pid != pid)) {
            continue;
        }
        any = true;
        if (child->state == WRITER_ENDED) {
            int found = child->pid;
            if (a[1] != 0) {
                *(int *)(uintptr_t)a[1] = child->status;
            }
            writer_forget(child);
            return found;
        }
    }
    if (!any) {
        return -ECHILD;
    }
    writer_wait(w, WRITER_WAITING);
    return 0;
}

int64_t call_kill(struct writer *w, const uint32_t *a) {
    struct writer *other = a[0] <= 255 ? writer_find((uint8_t)a[0]) : NULL;
    if (other == NULL || other->state == WRITER_ENDED) {
        return -ESRCH;
    }
    if (other != w && other->ppid != w->pid) {
        return -EPERM;
    }
    writer_end(other, STATUS_KILLED);
    return 0;
}
