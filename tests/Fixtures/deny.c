/* deny ERROR CALL... -- COMMAND...: becomes the command. The kernel refuses the calls to it and to its children with that error, as the seccomp profile
   of a container does. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct { const char *name; int number; } calls[] = {
    { "memfd_create", SYS_memfd_create }, { "execveat", SYS_execveat }, { "unshare", SYS_unshare }, { "close_range", 436 },
};

static int number_of(const char *name)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(calls[i].name, name) == 0)
            return calls[i].number;
    fprintf(stderr, "deny: the call %s is not known\n", name);
    _exit(2);
}

int main(int count, char **arguments)
{
    struct sock_filter filter[64] = { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)) };
    int error = strcmp(arguments[1], "EPERM") == 0 ? EPERM : ENOSYS;
    unsigned short length = 1;
    int next = 2;
    for (; next < count && strcmp(arguments[next], "--") != 0; next++) {
        filter[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number_of(arguments[next]), 0, 1);
        filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error);
    }
    filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);

    struct sock_fprog program = { length, filter };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("deny");
        return 2;
    }
    execvp(arguments[next + 1], arguments + next + 1);
    perror("deny");
    return 2;
}
