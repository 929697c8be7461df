/*
 * The system calls that are not about the writers themselves or files: pages, clocks,
 * facts. Each takes the writer and its six registers and gives what goes into r0 and
 * r1. Invariant: a call that fails has changed nothing, and no pointer is followed
 * unchecked. Read next: kernel/syscall.h for what they mean, kernel/system_writer.c and
 * kernel/system_file.c for the rest.
 */
#include "kernel/system.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/options.h"
#include "kernel/report.h"
#include "kernel/user.h"

#define TITLE_BYTES 128

static int64_t call_page_promise(struct writer *w, const uint32_t *a) {
    return space_promise(&w->space, a[0]);
}

static int64_t call_page_release(struct writer *w, const uint32_t *a) {
    return space_release(&w->space, a[0], a[1]);
}

static int64_t call_page_move(struct writer *w, const uint32_t *a) {
    return space_move(&w->space, a[0], a[1], a[2]);
}

static int64_t call_page_kind(struct writer *w, const uint32_t *a) {
    return space_set_kind(&w->space, a[0], a[1], (int)a[2]);
}

static int64_t call_clock_ns(struct writer *w, const uint32_t *a) {
    return (int64_t)clock_ns();
}

static int64_t call_time_ns(struct writer *w, const uint32_t *a) {
    return (int64_t)clock_time_ns();
}

static int64_t call_instructions(struct writer *w, const uint32_t *a) {
    return (int64_t)clock_cycles();
}

static int64_t call_writer_instructions(struct writer *w, const uint32_t *a) {
    return (int64_t)writer_instructions(w);
}

static uint32_t count_writers(void) {
    uint32_t n = 0;
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        const struct writer *w = &writer_slots()[i];
        n += w->pid != 0 && w->state != WRITER_ENDED;
    }
    return n;
}

static int64_t call_info(struct writer *w, const uint32_t *a) {
    uint32_t n_kernel = book_owned(OWNER_KERNEL);
    struct sys_info info = {
        .page_size = PAGE_SIZE,
        .n_pages = book.n_pages,
        .n_free = book.n_free,
        .n_kernel = n_kernel,
        .n_writers_pages = book.n_pages - book.n_free - n_kernel,
        .n_promised = book.n_reserved,
        .pid = w->pid,
        .ppid = w->ppid == PPID_NOBODY ? 0 : w->ppid,
        .virt = space_virtual(&w->space),
        .res = space_resident(&w->space),
        .shr = space_shared(&w->space),
        .peak_res = w->space.peak_resident,
        .heap_base = space_layout()->heap_start,
        .heap_end = space_layout()->heap_end,
        .icount = option_number("icount", 0) != 0,
        .n_writers = count_writers(),
    };
    return user_put(w, a[0], &info, sizeof(info));
}

static int64_t call_page(struct writer *w, const uint32_t *a) {
    uint32_t descriptor;
    uintptr_t pa = space_find(&w->space, a[0], &descriptor);
    struct sys_page page = {.page_no = NO_PAGE};
    if (pa != 0) {
        page.page_no = book_page_no(pa);
        page.pa = (uint32_t)pa;
        page.kind = book_page(page.page_no)->kind;
        page.owner = book_page(page.page_no)->owner;
        enum region region = space_region(a[0]);
        page.executable = region == REGION_TEXT;
        page.writable = region != REGION_TEXT && region != REGION_RODATA;
    }
    return user_put(w, a[1], &page, sizeof(page));
}

static int64_t call_report(struct writer *w, const uint32_t *a) {
    char title[TITLE_BYTES] = "";
    int length = a[1] == 0 ? 0 : user_string(w, a[1], title, sizeof(title));
    if (length < 0) {
        return length;
    }
    report((int)a[0], title);
    return 0;
}

static int64_t call_map(struct writer *w, const uint32_t *a) {
    if (a[1] == 0 || !user_may_write(w, a[0], a[1])) {
        return -EFAULT;
    }
    return (int64_t)report_map_text((char *)(uintptr_t)a[0], a[1]);
}

static int64_t call_option(struct writer *w, const uint32_t *a) {
    char name[TITLE_BYTES];
    int length = user_string(w, a[0], name, sizeof(name));
    if (length < 0) {
        return length;
    }
    const char *value = option(name);
    return value == NULL ? -ENOENT : user_put_string(w, a[1], value, a[2]);
}

static system_call_function *const calls[N_SYS_NUMBERS] = {
    [SYS_EXIT] = call_exit,
    [SYS_YIELD] = call_yield,
    [SYS_SLEEP] = call_sleep,
    [SYS_INTERRUPTED] = call_interrupted,
    [SYS_INTERRUPT_FLAG] = call_interrupt_flag,
    [SYS_PAGE_PROMISE] = call_page_promise,
    [SYS_PAGE_RELEASE] = call_page_release,
    [SYS_PAGE_MOVE] = call_page_move,
    [SYS_PAGE_KIND] = call_page_kind,
    [SYS_OPEN] = call_open,
    [SYS_READ] = call_read,
    [SYS_WRITE] = call_write,
    [SYS_CLOSE] = call_close,
    [SYS_SEEK] = call_seek,
    [SYS_ISATTY] = call_isatty,
    [SYS_FILESIZE] = call_filesize,
    [SYS_REMOVE] = call_remove,
    [SYS_RENAME] = call_rename,
    [SYS_STAT] = call_stat,
    [SYS_FSTAT] = call_fstat,
    [SYS_LISTDIR] = call_listdir,
    [SYS_READLINK] = call_readlink,
    [SYS_MKDIR] = call_mkdir,
    [SYS_RMDIR] = call_rmdir,
    [SYS_CHMOD] = call_chmod,
    [SYS_UTIME] = call_utime,
    [SYS_TRUNCATE] = call_truncate,
    [SYS_RANDOM] = call_random,
    [SYS_CLOCK_NS] = call_clock_ns,
    [SYS_TIME_NS] = call_time_ns,
    [SYS_INSTRUCTIONS] = call_instructions,
    [SYS_WRITER_INSTRUCTIONS] = call_writer_instructions,
    [SYS_INFO] = call_info,
    [SYS_PAGE] = call_page,
    [SYS_REPORT] = call_report,
    [SYS_MAP] = call_map,
    [SYS_ARGUMENT] = call_argument,
    [SYS_OPTION] = call_option,
    [SYS_SPAWN] = call_spawn,
    [SYS_WAIT] = call_wait,
    [SYS_KILL] = call_kill,
    [SYS_READ_KEYS] = call_read_keys,
    [SYS_TERMINAL_SIZE] = call_terminal_size,
};

void system_call(struct writer *w) {
    uint32_t number = w->frame.r[7];
    if (number >= N_SYS_NUMBERS || calls[number] == NULL) {
        w->frame.r[0] = (uint32_t)-ENOSYS;
        return;
    }
    int64_t result = calls[number](w, w->frame.r);
    if (w->state == WRITER_READY && number != SYS_EXIT) {
        w->frame.r[0] = (uint32_t)result;
        w->frame.r[1] = (uint32_t)((uint64_t)result >> 32);
    }
}
