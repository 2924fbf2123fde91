/* The checksum of the zip format (ISO 3309), and base64, with the processor's special instructions. Managed code cannot use them
   here: .NET's compiler checks for them at run time only if it optimizes for speed, not for size. Each function returns how many
   bytes it processed from the start, 0 if the instructions are missing; managed code processes the rest. */
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <tmmintrin.h>
#include <wmmintrin.h>

#define INLINE __attribute__((always_inline, target("pclmul"))) static inline
#define LANES 4

INLINE __m128i load(const uint8_t *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

/* In a virtual machine this query is slow, so it runs only once. */
static int has(uint32_t feature)
{
    static uint32_t features, known;
    uint32_t a, b, c = 0, d;

    if (!known) {
        features = __get_cpuid(1, &a, &b, &c, &d) ? c : 0;
        known = 1;
    }
    return (features & feature) != 0;
}

/* Moves a lane over the bytes: multiplies it by the distance, modulo the polynomial. */
INLINE __m128i fold(__m128i lane, __m128i distance, __m128i next)
{
    return _mm_xor_si128(next, _mm_xor_si128(_mm_clmulepi64_si128(lane, distance, 0x00), _mm_clmulepi64_si128(lane, distance, 0x11)));
}

/* Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009:
   four lanes of 16 bytes move over the bytes, and are combined at the end. The remaining 16 bytes have the checksum of all bytes. */
__attribute__((target("pclmul"))) size_t aot_action_crc32(uint32_t *crc, const uint8_t *bytes, size_t count)
{
    const __m128i far = _mm_set_epi64x(0x1c6e41596, 0x154442bd4), near = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
    __m128i lane[LANES];
    uint8_t left[sizeof *lane];
    uint32_t sum = 0;

    if (count < sizeof lane || !has(bit_PCLMUL))
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

/* Mula and Lemire, "Faster Base64 Encoding and Decoding Using AVX2 Instructions", 2018. For each of 16 characters, the tables tell by
   the two halves of the byte whether it is one of the 64, and how far it is from its value. Stops at any other character, including
   padding and white space. */
__attribute__((target("ssse3"))) size_t aot_action_base64(const uint8_t *text, size_t count, uint8_t *bytes, size_t room)
{
    const __m128i low = _mm_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a);
    const __m128i high = _mm_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
    const __m128i distance = _mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
    const __m128i slash = _mm_set1_epi8('/'), half = _mm_set1_epi8(0x0f);
    size_t used = 0;

    if (!has(bit_SSSE3))
        return 0;

    /* This writes sixteen bytes; the next step overwrites the last four. */
    for (; count - used >= sizeof low && room >= sizeof low; used += 16, bytes += 12, room -= 12) {
        __m128i block = _mm_loadu_si128((const __m128i *)(text + used));
        __m128i upper = _mm_and_si128(_mm_srli_epi32(block, 4), half);
        __m128i wrong = _mm_and_si128(_mm_shuffle_epi8(low, _mm_and_si128(block, half)), _mm_shuffle_epi8(high, upper));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) != 0xffff)
            break;
        block = _mm_add_epi8(block, _mm_shuffle_epi8(distance, _mm_add_epi8(_mm_cmpeq_epi8(block, slash), upper)));
        block = _mm_madd_epi16(_mm_maddubs_epi16(block, _mm_set1_epi32(0x01400140)), _mm_set1_epi32(0x00011000));
        _mm_storeu_si128((__m128i *)bytes, _mm_shuffle_epi8(block, order));
    }
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

/* Every processor of this architecture has these instructions, so managed code uses them. */
size_t aot_action_base64(const uint8_t *text, size_t count, uint8_t *bytes, size_t room)
{
    (void)text, (void)count, (void)bytes, (void)room;
    return 0;
}

#else
size_t aot_action_crc32(uint32_t *crc, const uint8_t *bytes, size_t count)
{
    (void)crc, (void)bytes, (void)count;
    return 0;
}

size_t aot_action_base64(const uint8_t *text, size_t count, uint8_t *bytes, size_t room)
{
    (void)text, (void)count, (void)bytes, (void)room;
    return 0;
}
#endif
