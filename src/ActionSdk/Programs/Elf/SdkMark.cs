using System.Buffers.Binary;
using System.Text;
using AotAction.Programs.Files;

namespace AotAction.Programs.Elf;

/// <summary>
/// The note that the build of AotAction.Sdk links into each program: owner <c>aot-action</c>, type 1, holding the version of the contract
/// as a 32-bit number and the version of the SDK as text (buildTransitive/AotAction.Sdk.Mark.S writes it).
/// </summary>
internal sealed class SdkMark
{
    /// <summary>
    /// The contract between a host and its program that this code speaks; AotAction.Sdk.Mark.targets holds the same. It is the version of
    /// <see cref="Replacement.HandoverFormat"/> too, so a program of an older one could not read what it takes over.
    /// </summary>
    public const uint CurrentContract = 2;

    private const uint NoteType = 1;
    private const int MaxNotesBytes = 64 * 1024;
    private const int MaxMarkBytes = 256;

    private SdkMark(uint contract, string sdkVersion)
    {
        Contract = contract;
        SdkVersion = sdkVersion;
    }

    private static ReadOnlySpan<byte> Owner => "aot-action\0"u8;

    public uint Contract { get; }

    public string SdkVersion { get; }

    public static SdkMark? Read(ElfFile file)
    {
        foreach (var segment in file.Segments)
        {
            if (segment.Type == ElfFormat.SegmentNote && Find(file.Bytes, segment) is { } mark)
            {
                return mark;
            }
        }

        return null;
    }

    private static SdkMark? Find(FileWindow bytes, in ElfSegment segment)
    {
        var alignment = segment.Alignment == sizeof(ulong) ? sizeof(ulong) : (ulong)sizeof(uint);
        var at = segment.Offset;
        var end = at + Math.Min(segment.FileSize, MaxNotesBytes);
        while (end - at >= ElfFormat.NoteHeaderSize)
        {
            ulong nameSize = bytes.UInt32(at);
            ulong size = bytes.UInt32(at + 4);
            var type = bytes.UInt32(at + 8);
            var content = Align(at + ElfFormat.NoteHeaderSize + nameSize, alignment);
            if (type == NoteType && nameSize == (ulong)Owner.Length && size is >= sizeof(uint) and <= MaxMarkBytes
                && bytes.Read(at + ElfFormat.NoteHeaderSize, Owner.Length).SequenceEqual(Owner))
            {
                return Parse(bytes.Read(content, (int)size));
            }

            at = Align(content + size, alignment);
            if (at > end)
            {
                break;
            }
        }

        return null;
    }

    private static SdkMark Parse(ReadOnlySpan<byte> content) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(content),
        Encoding.UTF8.GetString(content[sizeof(uint)..].TrimEnd((byte)0)));

    private static ulong Align(ulong offset, ulong alignment) => (offset + alignment - 1) & ~(alignment - 1);
}
