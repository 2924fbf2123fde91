using System.Text;

namespace AotAction.Activations;

/// <summary>Both log streams of the process. The platform cuts them into activations at a marker line.</summary>
internal sealed class ActivationLog : IActivationLog, IDisposable
{
    private readonly LogStream _output;
    private readonly LogStream _error = new(LogStream.StandardError);
    private readonly bool _marksEnds;

    private ActivationLog(int output, bool marksEnds)
    {
        _output = output == LogStream.StandardError ? _error : new LogStream(output);
        _marksEnds = marksEnds;
        Console.SetOut(WriterTo(_output));
        Console.SetError(WriterTo(_error));
    }

    /// <summary>stdout and stderr, with a marker behind each activation.</summary>
    public static ActivationLog WithMarkers() => new(LogStream.StandardOutput, marksEnds: true);

    /// <summary>stdout and stderr, for whoever cuts them by itself.</summary>
    public static ActivationLog WithoutMarkers() => new(LogStream.StandardOutput, marksEnds: false);

    /// <summary>Both on stderr, where stdout is the answer.</summary>
    public static ActivationLog OnStandardError() => new(LogStream.StandardError, marksEnds: false);

    /// <summary>Writes lines of their own on stderr.</summary>
    public void WriteError(string text) => _error.WriteLine(text);

    public void EndActivation()
    {
        Console.Out.Flush();
        Console.Error.Flush();
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

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private static StreamWriter WriterTo(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
