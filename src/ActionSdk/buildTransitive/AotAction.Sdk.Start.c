/* Runs before the .NET runtime starts. The runtime is about to write every page of .hydrated, where it unpacks the program's type tables: the kernel is
   asked for all of them, and for .bss before them, at once, which costs it less than a page fault for each (docs/performance.md, "Start"). */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

/* Both are the linker's: where .bss begins, and where the last section of the program ends. */
extern char __bss_start[], _end[];

__attribute__((constructor)) static void prepare_pages(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t)__bss_start & ~(page - 1);
    uintptr_t end = ((uintptr_t)_end + page - 1) & ~(page - 1);

    /* A kernel before 5.14 says EINVAL, and the pages come one by one. */
    (void)madvise((void *)start, end - start, MADV_POPULATE_WRITE);
}
