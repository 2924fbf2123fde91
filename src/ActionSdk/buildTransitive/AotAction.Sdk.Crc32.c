/* The checksum of the zip format (ISO 3309) with the instructions that processors have for it. Managed code cannot use them here: the compiler of .NET asks a
   processor for what it can only if it optimises for speed, not for size. Returns how many bytes it took, none where the instructions are missing. */
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <wmmintrin.h>

#define INLINE __attribute__((always_inline, target("pclmul"))) static inline
#define LANES 4

INLINE __m128i load(const uint8_t *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

/* A virtual machine answers for its processor, which takes long, so it is asked once. */
static int can_multiply(void)
{
    static int known, can;
    uint32_t a, b, c = 0, d;

    if (!known) {
        can = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_PCLMUL);
        known = 1;
    }
    return can;
}

/* Moves a lane over the bytes: multiplies it by what the distance is, modulo the polynomial. */
INLINE __m128i fold(__m128i lane, __m128i distance, __m128i next)
{
    return _mm_xor_si128(next, _mm_xor_si128(_mm_clmulepi64_si128(lane, distance, 0x00), _mm_clmulepi64_si128(lane, distance, 0x11)));
}

/* Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009: four lanes of 16 bytes are moved over the bytes,
   and put together at the end. The 16 bytes that are left have the checksum of all of them. */
__attribute__((target("pclmul"))) size_t aot_action_crc32(uint32_t *crc, const uint8_t *bytes, size_t count)
{
    const __m128i far = _mm_set_epi64x(0x1c6e41596, 0x154442bd4), near = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
    __m128i lane[LANES];
    uint8_t left[sizeof *lane];
    uint32_t sum = 0;

    if (count < sizeof lane || !can_multiply())
        return 0;

    for (int i = 0; i < LANES; i++)
        lane[i] = load(bytes + i * sizeof *lane);
    lane[0] = _mm_xor_si128(lane[0], _mm_cvtsi32_si128((int)*crc));
    size_t used = sizeof lane;
    for (; count - used >= sizeof lane; used += sizeof lane) {
        lane[0] = fold(lane[0], far, load(bytes + used));
        lane[1] = fold(lane[1], far, load(bytes + used + 16));
        lane[2] = fold(lane[2], far, load(bytes + used + 32));
        lane[3] = fold(lane[3], far, load(bytes + used + 48));
    }
    for (int i = 1; i < LANES; i++)
        lane[i] = fold(lane[i - 1], near, lane[i]);

    _mm_storeu_si128((__m128i *)left, lane[LANES - 1]);
    for (size_t i = 0; i < sizeof left; i++) {
        sum ^= left[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ (0xedb88320 & -(sum & 1));
    }
    *crc = sum;
    return used;
}

#elif defined(__aarch64__)
#include <string.h>
#include <sys/auxv.h>

#define CRC32_CAPABILITY (1 << 7) /* HWCAP_CRC32 */

size_t aot_action_crc32(uint32_t *crc, const uint8_t *bytes, size_t count)
{
    uint32_t sum = *crc;
    uint64_t word;
    size_t used = 0;

    if (!(getauxval(AT_HWCAP) & CRC32_CAPABILITY))
        return 0;

    for (; count - used >= sizeof word; used += sizeof word) {
        memcpy(&word, bytes + used, sizeof word);
        __asm__(".arch_extension crc\n\tcrc32x %w0, %w0, %x1" : "+r"(sum) : "r"(word));
    }
    *crc = sum;
    return used;
}

#else
size_t aot_action_crc32(uint32_t *crc, const uint8_t *bytes, size_t count)
{
    (void)crc, (void)bytes, (void)count;
    return 0;
}
#endif
