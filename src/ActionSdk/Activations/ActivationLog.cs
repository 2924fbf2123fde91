using System.Text;

namespace AotAction.Activations;

/// <summary>Both log streams of the process. The platform cuts them into activations at a marker line.</summary>
internal sealed class ActivationLog : IDisposable
{
    private const string EndOfActivation = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX";

    private readonly LogStream _output = new(descriptor: 1);
    private readonly LogStream _error = new(descriptor: 2);

    /// <summary>Directs what user code writes to <see cref="Console"/> through the streams that know where a line ends.</summary>
    public static ActivationLog OfConsole()
    {
        var log = new ActivationLog();
        Console.SetOut(WriterTo(log._output));
        Console.SetError(WriterTo(log._error));
        return log;
    }

    /// <summary>A diagnostic for the author of the action or the operator, as lines of their own on stderr.</summary>
    public void WriteError(string text) => _error.WriteLine(text);

    /// <summary>Ends the activation on both streams, each with everything before it already written.</summary>
    public void EndActivation()
    {
        Console.Out.Flush();
        Console.Error.Flush();
        _output.WriteLine(EndOfActivation);
        _error.WriteLine(EndOfActivation);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private static StreamWriter WriterTo(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
