using System.Buffers.Binary;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip.Deflate;

namespace AotAction.Programs.Zip;

/// <summary>
/// The program of a zip whose first entry it is, unpacked while the zip arrives; its packed bytes are not kept. What it is said to be
/// stands at the zip's end: <see cref="ZipProgram"/> compares, and nothing is run before.
/// </summary>
internal sealed class StreamedProgram : IDisposable
{
    private readonly Inflater? _inflater;
    private readonly uint _storedSize;
    private bool _hasEnded;
    private bool _isBroken;
    private uint _crc;
    private bool _isTaken;

    private StreamedProgram(int start, ushort method, uint storedSize)
    {
        Start = start;
        Method = method;
        _storedSize = storedSize;
        _inflater = method == ZipFormat.MethodDeflated ? new Inflater() : null;
    }

    /// <summary>Where its packed bytes begin in the zip; before them is its local header.</summary>
    public long Start { get; }

    public ushort Method { get; }

    /// <summary>How many packed bytes have been used.</summary>
    public long PackedSize { get; private set; }

    /// <summary>What was unpacked so far.</summary>
    public ProgramImage Image { get; } = ProgramImage.Create();

    /// <summary>Whether all that follows in the zip is something else, or must be, because this cannot be unpacked.</summary>
    public bool IsOver => _hasEnded || _isBroken;

    /// <param name="zip">The zip's first bytes.</param>
    /// <returns>Null if they are no local header of a program that can be unpacked before the list of files is known.</returns>
    public static StreamedProgram? TryBegin(ReadOnlySpan<byte> zip)
    {
        if (!zip.StartsWith("PK\u0003\u0004"u8) || zip.Length < ZipFormat.LocalHeaderSize + ZipProgram.ProgramName.Length
            || BinaryPrimitives.ReadUInt16LittleEndian(zip[ZipFormat.LocalNameLengthOffset..]) != ZipProgram.ProgramName.Length
            || !zip[ZipFormat.LocalHeaderSize..].StartsWith("exec"u8))
        {
            return null;
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(zip[ZipFormat.LocalFlagsOffset..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(zip[ZipFormat.LocalMethodOffset..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(zip[ZipFormat.LocalSizeOffset..]);
        // Deflate says itself where it ends. The size of what is stored may be told behind it, where nobody can find it.
        var isKnown = method == ZipFormat.MethodDeflated
            || (method == ZipFormat.MethodStored && (flags & ZipFormat.FlagSizesBehind) == 0 && size != ZipFormat.InZip64);
        var start = ZipFormat.LocalHeaderSize + ZipProgram.ProgramName.Length
            + BinaryPrimitives.ReadUInt16LittleEndian(zip[ZipFormat.LocalExtraLengthOffset..]);
        return isKnown && (flags & ZipFormat.FlagEncrypted) == 0 ? new StreamedProgram(start, method, size) : null;
    }

    /// <summary>Unpacks what has arrived.</summary>
    /// <param name="zip">The zip from the first packed byte on that was not used yet; what is used now is taken from its start.</param>
    /// <exception cref="RefusedProgramException">There is no space for it.</exception>
    public void Append(ref ReadOnlySpan<byte> zip)
    {
        try
        {
            while (!IsOver && Next(ref zip) is { IsEmpty: false } piece)
            {
                _crc = Crc32.Append(_crc, piece);
                Image.Append(piece);
                // As many bytes as any zip may have, and no more for those that have come than the whole zip may have.
                _isBroken = Image.Length > ZipFormat.MaxBytes || Image.Length / ZipFormat.MaxRatio > Start + PackedSize + zip.Length;
            }
        }
        catch (InvalidDataException)
        {
            _isBroken = true;
        }

        if (_isBroken)
        {
            Image.Dispose();
        }
    }

    /// <summary>Whether some of so many bytes are among the packed ones, which are not kept.</summary>
    public bool Overlaps(long start, long count) => count > 0 && start < Start + PackedSize && start + count > Start;

    /// <summary>Holds what came out against what the list of files says.</summary>
    /// <exception cref="RefusedProgramException">They differ.</exception>
    public void EnsureMatches(ZipEntry entry)
    {
        if (entry.Offset != 0)
        {
            throw ProgramRefusals.ZipMisplaced(entry.Path);
        }

        if (!_hasEnded || _isBroken || entry.Method != Method || entry.PackedSize != PackedSize)
        {
            throw ProgramRefusals.ZipBroken(entry.Path);
        }

        if (entry.Size != Image.Length || entry.Crc != _crc)
        {
            throw ProgramRefusals.ZipMismatch(entry.Path);
        }
    }

    /// <returns>The program, which is the caller's from here on.</returns>
    public ProgramImage Take()
    {
        _isTaken = true;
        return Image;
    }

    public void Dispose()
    {
        if (!_isTaken)
        {
            Image.Dispose();
        }
    }

    private ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> zip)
    {
        var before = zip.Length;
        var piece = _inflater is null ? NextStored(ref zip) : _inflater.Read(ref zip, isLast: false);
        PackedSize += before - zip.Length;
        _hasEnded = _inflater is null ? PackedSize == _storedSize : _inflater.HasEnded;
        return piece;
    }

    private ReadOnlySpan<byte> NextStored(scoped ref ReadOnlySpan<byte> zip)
    {
        var piece = zip[..(int)Math.Min(zip.Length, _storedSize - PackedSize)];
        zip = zip[piece.Length..];
        return piece;
    }
}
