using System.Buffers;
using System.Buffers.Binary;

namespace AotAction.Replacement;

/// <summary>Writes fields as <see cref="HandoverFormat"/> has them.</summary>
internal sealed class FieldWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Add(byte field, ReadOnlySpan<byte> content)
    {
        _bytes.Write([field]);
        AddNumber(content.Length);
        _bytes.Write(content);
    }

    public void Add(byte field, int number)
    {
        _bytes.Write([field]);
        AddNumber(sizeof(int));
        AddNumber(number);
    }

    public void AddNumber(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), number);
        _bytes.Advance(sizeof(int));
    }
}

/// <summary>Reads fields, one after the other. What was cut off is not there.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    private const int HeadSize = 1 + sizeof(int);

    private ReadOnlySpan<byte> _bytes = bytes;

    public bool TryRead(out byte field, out ReadOnlySpan<byte> content)
    {
        field = 0;
        content = [];
        if (_bytes.Length < HeadSize || BinaryPrimitives.ReadInt32LittleEndian(_bytes[1..]) is var length
            && (uint)length > _bytes.Length - HeadSize)
        {
            return false;
        }

        field = _bytes[0];
        content = _bytes.Slice(HeadSize, length);
        _bytes = _bytes[(HeadSize + length)..];
        return true;
    }

    public static int Number(ReadOnlySpan<byte> content) => BinaryPrimitives.ReadInt32LittleEndian(content);
}
