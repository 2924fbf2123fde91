/* A stop signal that arrives while the process executes another program must not be lost: any thread may receive it, and the exec
   ends all threads but one. So each of them forwards it to the thread that survives. There it stays pending until the next program
   unblocks it. Managed code cannot run in a signal handler, so this file contains everything that must. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int signals[] = { SIGTERM, SIGINT };
static struct sigaction before[2];
static int heir, received;

static void on_signal(int signal, siginfo_t *info, void *context)
{
    int error = errno;

    /* Count first, then look for the heir. The thread that executes does it in the other order, so one of the two sees the other. */
    __atomic_add_fetch(&received, 1, __ATOMIC_SEQ_CST);
    int thread = __atomic_load_n(&heir, __ATOMIC_SEQ_CST);
    if (thread != 0) {
        syscall(SYS_tgkill, getpid(), thread, signal);
        __atomic_sub_fetch(&received, 1, __ATOMIC_SEQ_CST);
    } else {
        before[signal == SIGINT].sa_sigaction(signal, info, context);
    }
    errno = error;
}

/* Runs before the handlers of the .NET runtime. The runtime installs none for a signal that is ignored from the start, as with nohup
   and in some shells. */
void aot_action_count_signals(void)
{
    for (int i = 0; i < 2; i++) {
        struct sigaction action;
        sigaction(signals[i], NULL, &before[i]);
        if (before[i].sa_handler == SIG_IGN || before[i].sa_handler == SIG_DFL)
            continue;
        action = before[i];
        action.sa_sigaction = on_signal;
        action.sa_flags |= SA_SIGINFO;
        sigaction(signals[i], &action, NULL);
    }
}

/* Blocks the signals so that they stay pending for this thread, or unblocks them. Returns how many have come so far. */
int aot_action_keep_signals(int keep)
{
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGINT);
    if (keep) {
        pthread_sigmask(SIG_BLOCK, &mask, NULL);
        __atomic_store_n(&heir, (int)syscall(SYS_gettid), __ATOMIC_SEQ_CST);
    } else {
        __atomic_store_n(&heir, 0, __ATOMIC_SEQ_CST);
        pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
    }
    return __atomic_load_n(&received, __ATOMIC_SEQ_CST);
}
