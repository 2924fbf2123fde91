/* Compiled into a program with AotActionOldGlibc. Since glibc 2.34 a link takes the versions GLIBC_2.34 of the functions that moved from libpthread
   and libdl into libc, and so the program does not start on an older glibc. Each glibc still has the old versions: the linker's --wrap leads
   each call here, and it goes on to the oldest version there is. The names in AotAction.Sdk.OldGlibc.targets are the same. */
#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#define OLDEST_SETNAME "GLIBC_2.12"
#define OLDEST_SETCLOCK "GLIBC_2.3.3"
#else
#define OLDEST "GLIBC_2.17"
#define OLDEST_SETNAME OLDEST
#define OLDEST_SETCLOCK OLDEST
#endif

typedef void *word;

#define SINCE(version, result, name, parameters, arguments) \
    __asm__(".symver aot_action_" #name "," #name "@" version); \
    extern result aot_action_##name parameters; \
    result __wrap_##name parameters { return aot_action_##name arguments; }
#define OLD(result, name, parameters, arguments) SINCE(OLDEST, result, name, parameters, arguments)

OLD(double, log, (double x), (x))
OLD(double, pow, (double x, double y), (x, y))
OLD(word, dlopen, (word file, int mode), (file, mode))
OLD(word, dlsym, (word library, word name), (library, name))
OLD(int, dlclose, (word library), (library))
OLD(int, dladdr, (word address, word info), (address, info))
OLD(int, pthread_attr_getstack, (word attributes, word address, word size), (attributes, address, size))
OLD(int, pthread_attr_setstacksize, (word attributes, unsigned long size), (attributes, size))
SINCE(OLDEST_SETCLOCK, int, pthread_condattr_setclock, (word attributes, int clock), (attributes, clock))
OLD(int, pthread_create, (word thread, word attributes, word start, word argument), (thread, attributes, start, argument))
OLD(int, pthread_getattr_np, (unsigned long thread, word attributes), (thread, attributes))
OLD(int, pthread_key_create, (word key, word destructor), (key, destructor))
OLD(int, pthread_kill, (unsigned long thread, int signal), (thread, signal))
OLD(int, pthread_mutexattr_destroy, (word attributes), (attributes))
OLD(int, pthread_mutexattr_init, (word attributes), (attributes))
OLD(int, pthread_mutexattr_settype, (word attributes, int type), (attributes, type))
OLD(int, pthread_once, (word once, word routine), (once, routine))
OLD(int, pthread_rwlock_rdlock, (word lock), (lock))
OLD(int, pthread_rwlock_unlock, (word lock), (lock))
OLD(int, pthread_rwlock_wrlock, (word lock), (lock))
SINCE(OLDEST_SETNAME, int, pthread_setname_np, (unsigned long thread, word name), (thread, name))
OLD(int, pthread_setspecific, (unsigned key, word value), (key, value))
OLD(int, pthread_sigmask, (int how, word set, word old), (how, set, old))

/* The old start calls the program's initializers through its caller and not by itself, so it must be given something to call. */
typedef void initializer(int, char **, char **);
extern initializer *__preinit_array_start[], *__preinit_array_end[], *__init_array_start[], *__init_array_end[];

static void initialize(int count, char **arguments, char **environment)
{
    for (initializer **next = __preinit_array_start; next < __preinit_array_end; next++)
        (*next)(count, arguments, environment);
    for (initializer **next = __init_array_start; next < __init_array_end; next++)
        (*next)(count, arguments, environment);
}

__asm__(".symver aot_action_start,__libc_start_main@" OLDEST);
extern int aot_action_start(word, int, word, initializer *, word, word, word);
int __wrap___libc_start_main(word main, int count, word arguments, word unused, word finish, word finish_loader, word stack)
{
    (void)unused;
    return aot_action_start(main, count, arguments, initialize, finish, finish_loader, stack);
}
