using System.Buffers;
using System.Text.Json;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>The buffer for a result. The buffer that was returned last is reused, so that a warm run allocates none.</summary>
internal sealed class ResultBuffer
{
    private const int FirstSize = 256, MaxSpareBytes = 64 * 1024;

    private static ResultBuffer? _spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(FirstSize);

    private ResultBuffer() => Writer = new Utf8JsonWriter(_bytes, JsonFormat.Compact);

    public Utf8JsonWriter Writer { get; }

    /// <summary>Ends the writing.</summary>
    /// <returns>The written bytes; valid until the buffer is returned.</returns>
    public ReadOnlyMemory<byte> Complete()
    {
        Writer.Flush();
        return _bytes.WrittenMemory;
    }

    public static ResultBuffer Take() => Interlocked.Exchange(ref _spare, null) ?? new ResultBuffer();

    /// <summary>Returns the buffer; nobody may use it or its content after that.</summary>
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
