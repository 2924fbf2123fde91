using System.Text;

namespace AotAction.Activations;

/// <summary>
/// What Console writes to. It cannot be closed: a handler that disposes of <see cref="Console.Out"/> ends its own use of it, and not the log of
/// every later activation.
/// </summary>
internal sealed class LogWriter : StreamWriter
{
    public LogWriter(LogStream stream)
        : base(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) => AutoFlush = true;

    public override void Close() => Flush();

#pragma warning disable CA2215 // Not to dispose of the base is what this class is for.
    public override ValueTask DisposeAsync() => new(FlushAsync());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }
    }
#pragma warning restore CA2215
}
