/*
 * The table of writers: start, wait, end. Invariants W1 to W3 stand in the header.
 * Read next: kernel/schedule.c (who runs), kernel/space.c (where).
 */
#include "kernel/writer.h"

#include <errno.h>

#include "boot/arm.h"
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/clock.h"
#include "kernel/print.h"
#include "kernel/schedule.h"
#include "kernel/text.h"

#define STATUS_INTERRUPTED 130 /* 128 + SIGINT */

static struct {
    struct writer slots[MAX_WRITERS];
    struct writer *current;
    uint8_t last_pid;
} writers;

struct writer *writer_current(void) {
    return writers.current;
}

void writer_set_current(struct writer *writer) {
    writers.current = writer;
}

struct writer *writer_slots(void) {
    return writers.slots;
}

struct writer *writer_find(uint8_t pid) {
    for (unsigned i = 0; i < MAX_WRITERS && pid != 0; i++) {
        if (writers.slots[i].pid == pid) {
            return &writers.slots[i];
        }
    }
    return NULL;
}

static uint8_t new_pid(void) {
    do {
        writers.last_pid++;
    } while (writers.last_pid == 0 || writers.last_pid == PPID_NOBODY ||
             writer_find(writers.last_pid) != NULL);
    return writers.last_pid;
}

static struct writer *free_slot(void) {
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        if (writers.slots[i].state == WRITER_FREE) {
            return &writers.slots[i];
        }
    }
    return NULL;
}

/* Copies the argument vector to the top of the new stack: the strings, below them the
 * pointers. Gives its address there, 0 when it is more than the topmost page. */
static uintptr_t put_arguments(struct writer *w, int argc, char *const argv[]) {
    uintptr_t top = space_layout()->stack_end;
    uintptr_t page_va = top - PAGE_SIZE;
    size_t n_bytes = ((size_t)argc + 1) * 4;
    for (int i = 0; i < argc; i++) {
        n_bytes += strlen(argv[i]) + 1;
    }
    if (n_bytes > PAGE_SIZE / 2 || !space_touch(&w->space, page_va, true)) {
        return 0;
    }
    uint32_t descriptor;
    char *page = (char *)space_find(&w->space, page_va, &descriptor);
    size_t at = (PAGE_SIZE - n_bytes) & ~(size_t)7;
    uint32_t *pointers = (uint32_t *)(page + at);
    size_t text = at + ((size_t)argc + 1) * 4;
    for (int i = 0; i < argc; i++) {
        size_t length = strlen(argv[i]) + 1;
        memcpy(page + text, argv[i], length);
        pointers[i] = (uint32_t)(page_va + text);
        text += length;
    }
    return page_va + at;
}

static const char *file_name(const char *path) {
    const char *name = path;
    for (; *path != '\0'; path++) {
        if (*path == '/') {
            name = path + 1;
        }
    }
    return name;
}

int writer_start(int argc, char *const argv[], uint8_t ppid) {
    struct writer *w = free_slot();
    if (w == NULL) {
        return -EAGAIN;
    }
    uint8_t pid = new_pid();
    memset(w, 0, sizeof(*w));
    int error = space_create(&w->space, pid, (uint8_t)(w - writers.slots + 1));
    if (error != 0) {
        return error;
    }
    w->argv = put_arguments(w, argc, argv);
    if (w->argv == 0) {
        space_destroy(&w->space);
        return -E2BIG;
    }
    w->argc = argc;
    w->pid = pid;
    w->ppid = ppid;
    copy_string(w->name, argc > 0 ? file_name(argv[0]) : "prompt", sizeof(w->name));
    file_begin(w->files);
    w->frame.r[0] = (uint32_t)argc;
    w->frame.r[1] = (uint32_t)w->argv;
    w->frame.sp = (uint32_t)w->argv;
    w->frame.pc = (uint32_t)space_layout()->text_start;
    w->frame.cpsr = MODE_USR;
    w->vfp.fpscr = FPSCR_IXC;
    w->start_ns = clock_ns();
    w->state = WRITER_READY;
    return pid;
}

/* Tells the parent, or keeps nothing: a child without a living parent is forgotten, one
 * that the machine started stays in the table for the last report. */
static void tell_parent(struct writer *w) {
    struct writer *parent = writer_find(w->ppid);
    if (parent != NULL && parent->state == WRITER_WAITING) {
        writer_retry(parent);
    }
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        struct writer *child = &writers.slots[i];
        if (child->pid == 0 || child->ppid != w->pid) {
            continue;
        }
        child->ppid = PPID_NOBODY;
        if (child->state == WRITER_ENDED) {
            writer_forget(child);
        }
    }
    if (w->ppid == PPID_NOBODY) {
        writer_forget(w);
    }
}

void writer_end(struct writer *w, int status) {
    w->status = status;
    w->end_ns = clock_ns();
    schedule_account();
    file_end(w->files);
    if (w == writers.current) {
        space_use(NULL);
        writers.current = NULL;
    }
    schedule_drop(w);
    space_destroy(&w->space);
    w->state = WRITER_ENDED;
    schedule_note_end(w);
    tell_parent(w);
}

void writer_forget(struct writer *w) {
    w->pid = 0;
    w->state = WRITER_FREE;
}

void writer_wake(struct writer *w, int result) {
    w->frame.r[0] = (uint32_t)result;
    w->state = WRITER_READY;
}

void writer_wait(struct writer *w, enum writer_state state) {
    w->state = state;
}

void writer_retry(struct writer *w) {
    w->frame.pc -= (w->frame.cpsr & 0x20) != 0 ? 2 : 4; /* the svc, Thumb or ARM */
    w->state = WRITER_READY;
}

bool writer_has_company(void) {
    unsigned n = 0;
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        const struct writer *w = &writers.slots[i];
        n += w->pid != 0 && w->state != WRITER_ENDED;
    }
    return n > 1;
}

static struct writer *foreground(void) {
    struct writer *oldest = NULL;
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        struct writer *w = &writers.slots[i];
        bool alive = w->pid != 0 && w->state != WRITER_ENDED;
        if (alive && w->ppid == 0 && (oldest == NULL || w->pid < oldest->pid)) {
            oldest = w;
        }
    }
    return oldest;
}

/* Where the kernel sees it; the writer may be another than the current one. */
static volatile uint32_t *flag_word(const struct writer *w) {
    uint32_t descriptor;
    return w->interrupt_flag != 0
               ? (uint32_t *)space_find(&w->space, w->interrupt_flag, &descriptor)
               : NULL;
}

bool writer_is_interrupted(const struct writer *w) {
    const volatile uint32_t *flag = flag_word(w);
    return flag != NULL && *flag != 0;
}

void writer_interrupt(void) {
    struct writer *w = foreground();
    if (w == NULL) {
        return;
    }
    volatile uint32_t *flag = flag_word(w);
    if (flag == NULL) {
        writer_end(w, STATUS_INTERRUPTED); /* it asked for no Ctrl-C, so it ends */
        return;
    }
    *flag = 1;
    w->interrupted = true;
    if (w->state == WRITER_SLEEPING || w->state == WRITER_READING ||
        w->state == WRITER_READING_KEYS || w->state == WRITER_WAITING) {
        writer_wake(w, -EINTR);
    }
}

uint64_t writer_instructions(const struct writer *w) {
    return w->instructions + (w == writers.current ? schedule_slice_cycles() : 0);
}

uint64_t writer_cpu_ns(const struct writer *w) {
    return w->cpu_ns + (w == writers.current ? schedule_slice_ns() : 0);
}
