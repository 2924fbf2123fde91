using System.Buffers;
using System.Text.Json;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>What a result is written into. The one that was given back last is used again, so that a warm run allocates none.</summary>
internal sealed class ResultBuffer
{
    private const int FirstSize = 256, MaxSpareBytes = 64 * 1024;

    private static ResultBuffer? _spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(FirstSize);

    private ResultBuffer() => Writer = new Utf8JsonWriter(_bytes, JsonFormat.Compact);

    public Utf8JsonWriter Writer { get; }

    /// <summary>Ends the writing.</summary>
    /// <returns>What was written; valid until the buffer is given back.</returns>
    public ReadOnlyMemory<byte> Complete()
    {
        Writer.Flush();
        return _bytes.WrittenMemory;
    }

    public static ResultBuffer Take() => Interlocked.Exchange(ref _spare, null) ?? new ResultBuffer();

    /// <summary>Gives it back; nobody may use it, or what it holds, after that.</summary>
    public void GiveBack()
    {
        if (_bytes.Capacity <= MaxSpareBytes)
        {
            _bytes.ResetWrittenCount();
            Writer.Reset();
            Volatile.Write(ref _spare, this);
        }
    }
}
