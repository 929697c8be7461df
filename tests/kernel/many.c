/*
 * Many writers: started, preempted, waited for, killed; each keeps its own memory and
 * its own floating-point registers. With an argument it is one of the children.
 */
#include "tests/kernel/check.h"

static volatile int own = 7;

/* Keeps a value in d20 over n turns of a loop: 0 as long as it stays. */
static int keep(double value, int n) {
    int differs = 0;
    __asm__ volatile("vmov.f64 d20, %P2\n\t"
                     "1: vcmp.f64 d20, %P2\n\t"
                     "vmrs APSR_nzcv, fpscr\n\t"
                     "movne %0, #1\n\t"
                     "subs %1, %1, #1\n\t"
                     "bne 1b"
                     : "+r"(differs), "+r"(n)
                     : "w"(value)
                     : "d20", "cc");
    return differs;
}

/* Counts in memory and in VFP registers while the others do the same. */
static int child(int number) {
    EXPECT(own, 7);
    own = number;
    uint64_t end = sys_clock_ns() + 100000000u;
    while (sys_clock_ns() < end) {
        EXPECT(keep(number * 1.5, 1000000), 0);
        EXPECT(own, number);
    }
    return n_failed != 0 ? 99 : number;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        if (strcmp(argv[1], "spin") == 0) {
            for (;;) {
            }
        }
        if (strcmp(argv[1], "fault") == 0) {
            *(volatile int *)0x40000000 = 1;
        }
        return child(argv[1][0] - '0');
    }
    int pids[5];
    char *vector[] = {"many", "1", NULL};
    char number[] = "1";
    vector[1] = number;
    for (int i = 0; i < 5; i++) {
        number[0] = (char)('1' + i);
        pids[i] = sys_spawn("many", vector);
        EXPECT(pids[i] > 0, 1);
    }
    for (int i = 0; i < 5; i++) {
        int status = -1;
        EXPECT(sys_wait(pids[i], &status), pids[i]);
        EXPECT(status, i + 1);
    }
    int status = -1;
    EXPECT(sys_wait(-1, &status), -ECHILD);
    vector[1] = "fault";
    int pid = sys_spawn("many", vector);
    EXPECT(sys_wait(-1, &status), pid);
    EXPECT(status, 139);
    vector[1] = "spin";
    pid = sys_spawn("many", vector);
    EXPECT(sys_sleep(30000000), 0);
    EXPECT(sys_kill(pid), 0);
    EXPECT(sys_kill(pid), -ESRCH);
    EXPECT(sys_wait(pid, &status), pid);
    EXPECT(status, 137);
    EXPECT(sys_kill(200), -ESRCH);
    int n = 0;
    while (sys_spawn("many", vector) > 0) {
        n++;
    }
    say("%d more fit\n", n);
    struct sys_info info;
    EXPECT(sys_info(&info), 0);
    EXPECT(info.n_writers, n + 1);
    for (pid = 2; pid < 256; pid++) {
        sys_kill(pid);
    }
    EXPECT(own, 7);
    return done();
}
