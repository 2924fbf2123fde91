using System.Runtime.Intrinsics.X86;
using AotAction.Programs.Zip;
using CsCheck;
using Arm = System.Runtime.Intrinsics.Arm;

namespace AotAction.Tests.Programs.Zip;

/// <summary>The checksum of zips: by the table, which is all there is on the JIT, and by the C file that is linked into programs.</summary>
public sealed unsafe class Crc32Tests : IDisposable
{
    private readonly LinkedInstructions _library = new();
    private readonly delegate* unmanaged<uint*, byte*, nuint, nuint> _append;

    public Crc32Tests() => _append = (delegate* unmanaged<uint*, byte*, nuint, nuint>)_library.Find("aot_action_crc32");

    public void Dispose() => _library.Dispose();

    [Fact]
    public void It_is_the_checksum_of_ISO_3309() => Assert.Equal(0xcbf43926, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void It_can_be_continued_anywhere() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 300]).Sample(
        (bytes, cut) => Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, Math.Min(cut, bytes.Length))),
            bytes.AsSpan(Math.Min(cut, bytes.Length)))
            == Crc32.Append(0, bytes));

    [Fact]
    public void The_processors_instructions_give_the_same() =>
        Gen.Select(Gen.UInt, Gen.Byte.Array[0, 1_000], Gen.Int[0, 16]).Sample((crc, bytes, start) =>
    {
        var part = bytes.AsSpan(Math.Min(start, bytes.Length));
        var continued = ~crc;
        int used;
        fixed (byte* first = part)
        {
            used = (int)_append(&continued, first, (nuint)part.Length);
        }

        Assert.Equal(Taken(part.Length), used);
        Assert.Equal(Crc32.Append(crc, part[..used]), ~continued);
    });

    /// <summary>How many of so many bytes the processor's instructions take: 64 a step, or 8.</summary>
    private static int Taken(int count) =>
        Pclmulqdq.IsSupported ? count & ~63
        : Arm.Crc32.Arm64.IsSupported ? count & ~7
        : 0;
}
