/* A signal that asks the process to stop, and comes while it executes another program, must not be lost: any thread may be told of it, and all threads but one
   end in the exec. So each of them passes it on to the one that lives on, where it stays pending until the next program lets it in. Managed code cannot run
   in a signal handler; this is all that has to. */
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

    /* Counted first and looked at second; the thread that executes does it the other way round, so one of the two sees the other. */
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

/* Stands in front of the handlers that the .NET runtime has installed. It installs none for a signal that is ignored from the start, as nohup and shells do it. */
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

/* Keeps the signals pending for this thread, or lets them in. Returns how many have come so far. */
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
