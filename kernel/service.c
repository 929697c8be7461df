/*
 * Asking the launcher. Invariant: between two calls neither pipe holds a byte; once a
 * pipe fails, nothing more is asked. Read next: kernel/file.c, which asks.
 */
#include "kernel/service.h"

#include <errno.h>

#include "boot/string.h"
#include "kernel/host.h"
#include "kernel/options.h"
#include "kernel/text.h"

static struct {
    bool present;
    int ask, answer; /* handles of the host */
    char request[sizeof(uint32_t) * 8 + 2 * SERVICE_PATH];
    char bytes[SERVICE_BYTES];
} service;

/* Fixed parts of both, as the header draws them. */
struct request_head {
    uint32_t operation, n_path, n_other, number;
    int64_t first, second;
};
_Static_assert(sizeof(struct request_head) == 32, "see kernel/service.h");

struct answer_head {
    int32_t result;
    uint32_t n;
};

static int open_pipe(const char *name, enum host_mode mode) {
    static const char folder[] = "/dev/fd/";
    char path[sizeof(folder) + 8];
    const char *number = option(name);
    if (number == NULL || strlen(number) > 8) {
        return -ENOENT;
    }
    copy_string(path, folder, sizeof(path));
    copy_string(path + sizeof(folder) - 1, number, 9);
    return host_open(path, mode);
}

void service_init(void) {
    service.ask = open_pipe("ask", HOST_CREATE);
    service.answer = open_pipe("answer", HOST_READ);
    service.present = service.ask >= 0 && service.answer >= 0;
}

bool service_present(void) {
    return service.present;
}

static bool receive(void *to, size_t n) {
    for (char *at = to; n > 0;) {
        int got = host_read(service.answer, at, n);
        if (got <= 0) {
            return false;
        }
        at += got;
        n -= (size_t)got;
    }
    return true;
}

static bool send(const struct service_request *request) {
    struct request_head head = {.operation = request->operation,
                                .n_path = request->path ? strlen(request->path) : 0,
                                .n_other = request->other ? strlen(request->other) : 0,
                                .number = request->number,
                                .first = request->first,
                                .second = request->second};
    if (head.n_path > SERVICE_PATH || head.n_other > SERVICE_PATH) {
        return false;
    }
    size_t n = sizeof(head);
    memcpy(service.request, &head, n);
    memcpy(service.request + n, request->path, head.n_path);
    n += head.n_path;
    memcpy(service.request + n, request->other, head.n_other);
    n += head.n_other;
    return host_write(service.ask, service.request, n) == (int)n;
}

/* The launcher's numbers are Linux's; newlib has others from 35 on. */
static int error_of(int32_t result) {
    static const struct {
        uint8_t linux_no, here;
    } numbers[] = {{36, ENAMETOOLONG},
                   {38, ENOSYS},
                   {39, ENOTEMPTY},
                   {40, ELOOP},
                   {75, EOVERFLOW}};
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
        if (result == -numbers[i].linux_no) {
            return -numbers[i].here;
        }
    }
    return result < -34 ? -EIO : result;
}

int service_ask(const struct service_request *request, const char **bytes, size_t *n) {
    if (!service.present) {
        return -ENOSYS;
    }
    struct answer_head head = {.n = 0};
    bool answered = request->operation != SERVICE_CLOSE;
    service.present = send(request) && (!answered || (receive(&head, sizeof(head)) &&
                                                      head.n <= sizeof(service.bytes) &&
                                                      receive(service.bytes, head.n)));
    if (bytes != NULL) {
        *bytes = service.bytes;
        *n = service.present ? head.n : 0;
    }
    return service.present ? error_of(head.result) : -EIO;
}
