namespace AotAction.Programs.Elf;

/// <summary>
/// Versions of symbols, by the numbers that the symbols of one file have for them. They are compared by the hashes that the linker wrote.
/// </summary>
internal sealed class VersionHashes
{
    private readonly List<uint> _numbers = [];
    private readonly List<uint> _hashes = [];

    public int Count => _hashes.Count;

    public void Add(uint number, uint hash)
    {
        _numbers.Add(number);
        _hashes.Add(hash);
    }

    /// <summary>The hash of a number, hidden or not; 0 for a symbol without a version.</summary>
    public uint Of(uint number) => _numbers.IndexOf(number & ~(uint)ElfFormat.VersionHidden) is >= 0 and var index ? _hashes[index] : 0;

    public bool Contains(uint hash) => _hashes.Contains(hash);
}
