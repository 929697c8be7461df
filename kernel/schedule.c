/*
 * The scheduler. Invariant: `vfp_of` is the writer whose values the VFP registers hold;
 * they are saved when another one is about to run, not before.
 * Read next: kernel/trap.c.
 */
#include "kernel/schedule.h"

#include "boot/semihosting.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/interrupt.h"
#include "kernel/print.h"
#include "kernel/report.h"

static struct {
    struct writer *vfp_of;
    uint64_t slice_cycles, slice_ns; /* clocks at the slice's begin */
    int status;
    bool ended_once;
} scheduler;

uint64_t schedule_slice_cycles(void) {
    return clock_cycles() - scheduler.slice_cycles;
}

uint64_t schedule_slice_ns(void) {
    return clock_ns() - scheduler.slice_ns;
}

static void begin_slice(void) {
    scheduler.slice_cycles = clock_cycles();
    scheduler.slice_ns = clock_ns();
}

void schedule_account(void) {
    struct writer *w = writer_current();
    if (w != NULL) {
        w->instructions += schedule_slice_cycles();
        w->cpu_ns += schedule_slice_ns();
    }
    begin_slice();
}

void schedule_drop(struct writer *w) {
    if (scheduler.vfp_of == w) {
        scheduler.vfp_of = NULL;
    }
}

void schedule_note_end(const struct writer *w) {
    if (w->pid == 1) {
        scheduler.status = w->status;
    }
    report_writer_ended(w);
}

/* Wakes what has waited long enough; gives the next moment at which one will have. */
static uint64_t wake(void) {
    struct writer *slots = writer_slots();
    uint64_t soonest = UINT64_MAX;
    uint64_t now = clock_ns();
    for (unsigned i = 0; i < MAX_WRITERS; i++) {
        struct writer *w = &slots[i];
        if (w->state == WRITER_SLEEPING) {
            if (w->wake_ns <= now) {
                writer_wake(w, 0);
            } else if (w->wake_ns < soonest) {
                soonest = w->wake_ns;
            }
        } else if ((w->state == WRITER_READING && console_has_input()) ||
                   (w->state == WRITER_READING_KEYS && console_has_keys())) {
            writer_retry(w);
        }
    }
    return soonest;
}

/* The ready writer after `last` in the table, `last` itself the last choice. */
static struct writer *next_ready(const struct writer *last, bool *alive) {
    struct writer *slots = writer_slots();
    unsigned from = last != NULL ? (unsigned)(last - slots) + 1 : 0;
    *alive = false;
    for (unsigned n = 0; n < MAX_WRITERS; n++) {
        struct writer *w = &slots[(from + n) % MAX_WRITERS];
        if (w->state == WRITER_READY) {
            return w;
        }
        *alive = *alive || (w->pid != 0 && w->state != WRITER_ENDED);
    }
    return NULL;
}

static void switch_to(struct writer *w) {
    schedule_account();
    if (w != writer_current()) {
        space_use(&w->space);
        writer_set_current(w);
    }
    if (w != scheduler.vfp_of) {
        if (scheduler.vfp_of != NULL) {
            vfp_save(&scheduler.vfp_of->vfp);
        }
        vfp_load(&w->vfp);
        scheduler.vfp_of = w;
    }
}

__attribute__((noreturn)) static void end_machine(void) {
    report_end();
    semihosting_exit(scheduler.status);
}

struct frame *schedule(bool slice_over) {
    struct writer *current = writer_current();
    if (current != NULL && current->state == WRITER_READY && !slice_over) {
        return &current->frame;
    }
    const struct writer *last = current;
    for (;;) {
        bool alive;
        uint64_t soonest = wake();
        struct writer *w = next_ready(last, &alive);
        if (w != NULL) {
            if (soonest != UINT64_MAX) {
                interrupt_tick_at(soonest);
            }
            switch_to(w);
            return &w->frame;
        }
        if (!alive) {
            end_machine();
        }
        schedule_account();
        interrupt_tick_at(soonest);
        clock_idle();
        begin_slice();
        interrupt_serve();
    }
}
