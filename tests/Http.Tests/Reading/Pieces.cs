using CsCheck;

namespace AotAction.Http.Tests.Reading;

/// <summary>How bytes arrive.</summary>
/// <param name="Sizes">The pieces' sizes, over and over.</param>
/// <param name="Crossings">Behind which of them another reader goes on, over and over.</param>
/// <param name="SharedBuffer">Bytes of the thread's buffer.</param>
internal sealed record Pieces(int[] Sizes, bool[] Crossings, int SharedBuffer)
{
    /// <summary>All at once.</summary>
    public static Pieces Whole { get; } = new([int.MaxValue], [false], 256 * 1024);

    public static Gen<Pieces> Generator { get; } = Gen.Select(
        Gen.OneOf(Gen.Int[1, 5], Gen.Int[1, 100], Gen.Int[1, 20_000]).Array[1, 12],
        Gen.Int[0, 3].Select(dice => dice == 0).Array[1, 7],
        Gen.OneOf<int>(16, 300, 4096, 64 * 1024),
        (sizes, crossings, shared) => new Pieces(sizes, crossings, shared));

    /// <inheritdoc cref="ReaderRun.Read"/>
    public IReadOnlyList<string> Read(ReadOnlySpan<byte> input)
    {
        using var run = new ReaderRun(SharedBuffer);
        var (size, crossing) = (0, 0);
        return run.Read(input, () => Sizes[size++ % Sizes.Length], () => Crossings[crossing++ % Crossings.Length]);
    }
}
