/*
 * Checking and copying at a writer's addresses. Invariant: no address from a writer is
 * used before space_touch() said yes to its page; the kernel is not preempted, so what
 * was checked stays so. Read next: kernel/space.h, kernel/system.c.
 */
#include "kernel/user.h"

#include <errno.h>

#include "boot/string.h"

static bool may(struct writer *w, uint32_t va, size_t n, bool write) {
    if (n == 0) {
        return true;
    }
    if (va >= SPACE_END || n > SPACE_END - va) {
        return false;
    }
    uint32_t last = (va + n - 1) & ~(PAGE_SIZE - 1);
    for (uint32_t page = va & ~(PAGE_SIZE - 1); page <= last; page += PAGE_SIZE) {
        if (!space_touch(&w->space, page, write)) {
            return false;
        }
    }
    return true;
}

bool user_may_read(struct writer *w, uint32_t va, size_t n) {
    return may(w, va, n, false);
}

bool user_may_write(struct writer *w, uint32_t va, size_t n) {
    return may(w, va, n, true);
}

int user_string(struct writer *w, uint32_t va, char *to, size_t n) {
    for (size_t i = 0; i < n; i++, va++) {
        if ((i == 0 || va % PAGE_SIZE == 0) && !user_may_read(w, va, 1)) {
            return -EFAULT;
        }
        to[i] = *(const char *)(uintptr_t)va;
        if (to[i] == '\0') {
            return (int)i;
        }
    }
    return -ENAMETOOLONG;
}

int user_put(struct writer *w, uint32_t va, const void *from, size_t n) {
    if (!user_may_write(w, va, n)) {
        return -EFAULT;
    }
    memcpy((void *)(uintptr_t)va, from, n);
    return 0;
}

int user_put_string(struct writer *w, uint32_t va, const char *from, size_t n) {
    size_t length = strlen(from);
    size_t copied = length < n ? length : n;
    if (!user_may_write(w, va, length < n ? length + 1 : n)) {
        return -EFAULT;
    }
    if (n > 0) {
        copied = length < n ? length : n - 1;
        memcpy((void *)(uintptr_t)va, from, copied);
        ((char *)(uintptr_t)va)[copied] = '\0';
    }
    return (int)length;
}
