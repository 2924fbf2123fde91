using CsCheck;

namespace AotAction.Tests.Programs;

/// <summary>
/// What is done to a good file: some values written over it, most of them where its headers are, and perhaps its end cut off.
/// </summary>
internal sealed record Mutation((int Position, byte[] Value)[] Changes, bool Cut, uint Length)
{
    /// <summary>Values that break careless arithmetic, beside random ones.</summary>
    private static readonly Gen<byte[]> Value = Gen.OneOf(
        Gen.Byte.Select(value => new[] { value }),
        Gen.UShort.Select(BitConverter.GetBytes),
        Gen.UInt.Select(BitConverter.GetBytes),
        Gen.OneOf<ulong>(0, 1, ulong.MaxValue, ulong.MaxValue - 63, long.MaxValue, 1UL << 40, uint.MaxValue).Select(BitConverter.GetBytes),
        Gen.OneOf<uint>(uint.MaxValue, 0x7fff_ffffu, 0u, 40u).Select(BitConverter.GetBytes));

    /// <param name="hotStart">Where the headers start that matter most.</param>
    /// <param name="hotLength">The bytes of those headers.</param>
    public static Gen<Mutation> Generator(int hotStart, int hotLength) => Gen.Select(
        Gen.Select(Gen.OneOf(Gen.Int[hotStart, hotStart + hotLength - 1], Gen.Int[hotStart, hotStart + hotLength - 1],
            Gen.Int[0, int.MaxValue]), Value).Array[1, 6],
        Gen.Int[0, 9].Select(dice => dice == 0),
        Gen.UInt,
        (changes, cut, length) => new Mutation(changes, cut, length));
}
