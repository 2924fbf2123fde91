using System.Text;

namespace AotAction.Activations;

/// <summary>Both log streams of the process. The platform cuts them into activations at a marker line.</summary>
internal sealed class ActivationLog : IActivationLog, IDisposable
{
    private readonly LogStream _output;
    private readonly LogStream _error = new(LogStream.StandardError);
    private readonly bool _marksEnds;
    private readonly Lock _ends = new();
    private int _open;
    private bool _isOver;

    private ActivationLog(int output, bool marksEnds)
    {
        _output = output == LogStream.StandardError ? _error : new LogStream(output);
        _marksEnds = marksEnds;
        Console.SetOut(WriterTo(_output));
        Console.SetError(WriterTo(_error));
    }

    /// <summary>stdout and stderr, with a marker after each activation.</summary>
    public static ActivationLog WithMarkers() => new(LogStream.StandardOutput, marksEnds: true);

    /// <summary>stdout and stderr without markers, for a starter that cuts them itself.</summary>
    public static ActivationLog WithoutMarkers() => new(LogStream.StandardOutput, marksEnds: false);

    /// <summary>Both on stderr, because stdout is the answer.</summary>
    public static ActivationLog OnStandardError() => new(LogStream.StandardError, marksEnds: false);

    /// <summary>Writes lines of their own on stderr.</summary>
    public void WriteError(string text) => _error.WriteLine(text);

    /// <summary>Begins an activation, which writes from now on.</summary>
    public void BeginActivation() => Interlocked.Increment(ref _open);

    public void EndActivation()
    {
        FlushConsole();
        lock (_ends)
        {
            if (!_isOver)
            {
                Interlocked.Decrement(ref _open);
                WriteEnd();
            }
        }
    }

    /// <summary>Ends the log of each running activation, because the process ends. Their own ends then write nothing.</summary>
    /// <param name="why">Lines for stderr, if an activation is running; null for none.</param>
    public void EndAll(string? why)
    {
        lock (_ends)
        {
            _isOver = true;
            if (why is not null && _open > 0)
            {
                WriteError(why);
            }

            for (; _open > 0; _open--)
            {
                WriteEnd();
            }
        }
    }

    /// <summary>Whether activations run.</summary>
    public bool IsInUse => Volatile.Read(ref _open) > 0;

    /// <summary>Flushes the user's own writer. If a handler has closed it, it is replaced, so that the next activation can log.</summary>
    public void FlushConsole()
    {
        if (!TryFlush(Console.Out))
        {
            Console.SetOut(WriterTo(_output));
        }

        if (!TryFlush(Console.Error))
        {
            Console.SetError(WriterTo(_error));
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private static bool TryFlush(TextWriter writer)
    {
        try
        {
            writer.Flush();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private static StreamWriter WriterTo(LogStream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private void WriteEnd()
    {
        if (_marksEnds)
        {
            _output.WriteMarker();
            _error.WriteMarker();
        }
        else
        {
            _output.EndLine();
            _error.EndLine();
        }
    }
}
