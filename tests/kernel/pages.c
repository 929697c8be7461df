/*
 * Promises: kept to the last page, refused beyond it; pages given back, zeroed, moved.
 */
#include "tests/kernel/check.h"

static struct sys_info facts(void) {
    struct sys_info info;
    EXPECT(sys_info(&info), 0);
    return info;
}

/* All that can be promised, and every page of it touched: none may fail. */
static void take_everything(char *base) {
    size_t n = 0;
    for (size_t step = 1 << 20; step > 0;) {
        if (sys_page_promise(step) == 0) {
            n += step;
        } else {
            step /= 2;
        }
    }
    EXPECT(sys_page_promise(1), -ENOMEM);
    for (size_t i = 0; i < n; i++) {
        EXPECT(base[i * PAGE_SIZE], 0);
        base[i * PAGE_SIZE] = (char)i;
    }
    for (size_t i = 0; i < n; i++) {
        EXPECT(base[i * PAGE_SIZE], (char)i);
    }
    EXPECT(n > 100, 1);
    EXPECT(sys_page_release(base, n), 0);
}

static void move_pages(char *base) {
    EXPECT(sys_page_promise(8), 0);
    char *to = base + 64 * PAGE_SIZE;
    base[0] = 1;
    base[3 * PAGE_SIZE] = 3;
    struct sys_page before, after;
    EXPECT(sys_page(base, &before), 0);
    EXPECT(sys_page_move(base, to, 4), 0);
    EXPECT(to[0], 1);
    EXPECT(to[3 * PAGE_SIZE], 3);
    EXPECT(to[1 * PAGE_SIZE], 0);
    EXPECT(sys_page(to, &after), 0);
    EXPECT(after.page_no, before.page_no);
    EXPECT(sys_page(base, &after), 0);
    EXPECT(after.page_no, UINT32_MAX);
    EXPECT(sys_page_move(to, to + PAGE_SIZE, 4), -EINVAL);
    EXPECT(sys_page_move(to + 1, base, 4), -EINVAL);
    EXPECT(sys_page_move(base, to, 4), -EINVAL);
    EXPECT(sys_page_kind(to, 4, PAGE_LARGE), 0);
    EXPECT(sys_page(to, &after), 0);
    EXPECT(after.kind, PAGE_LARGE);
    EXPECT(after.writable, 1);
    EXPECT(after.executable, 0);
    EXPECT(sys_page_release(to, 4), 0);
    EXPECT(sys_page_release(base, 4), 0);
    EXPECT(sys_page_release(base, 1), -EINVAL);
    EXPECT(sys_page_release((char *)0x1000, 1), -EINVAL);
    EXPECT(sys_page_release(base + 1, 1), -EINVAL);
    EXPECT(sys_page_release(base, 0x7fffffff), -EINVAL);
}

/* Scattered over the whole range, each page needs a table of its own. */
static void scatter(char *base, char *end) {
    size_t n = 0;
    while (sys_page_promise(1) == 0) {
        n++;
    }
    size_t stride = ((size_t)(end - base) / n) & ~(size_t)(PAGE_SIZE - 1);
    for (size_t i = 0; i < n; i++) {
        base[i * stride] = 1;
    }
    for (size_t i = 0; i < n; i++) {
        EXPECT(sys_page_release(base + i * stride, 1), 0);
    }
}

int main(void) {
    struct sys_info info = facts();
    char *base = (char *)info.heap_base;
    uint32_t n_free = info.n_free;
    move_pages(base);
    take_everything(base);
    scatter(base, (char *)info.heap_end);
    take_everything(base);
    info = facts();
    EXPECT(info.n_free + info.n_kernel + info.n_writers_pages, info.n_pages);
    EXPECT(n_free - info.n_free <= 192, 1); /* tables stay */
    return done();
}
