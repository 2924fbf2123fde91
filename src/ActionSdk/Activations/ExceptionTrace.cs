using System.Text;

namespace AotAction.Activations;

/// <summary>An exception for the action's author: types, messages, inner exceptions, and frames down to the handler.</summary>
internal static class ExceptionTrace
{
    /// <summary>The code that calls the handler; its frames say nothing about the failure.</summary>
    private static readonly string[] Callers =
    [
        $"{nameof(AotAction)}.{nameof(Handlers)}.",
        $"{nameof(AotAction)}.{nameof(Activations)}.",
        $"{nameof(AotAction)}.{nameof(ActionHandlers)}",
    ];

    public static string Of(Exception exception)
    {
        var trace = new StringBuilder();
        foreach (var line in exception.ToString().AsSpan().EnumerateLines())
        {
            if (!IsNoise(line.TrimStart()))
            {
                trace.Append(line).Append('\n');
            }
        }

        return trace.ToString().TrimEnd('\n');
    }

    private static bool IsNoise(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("--- End of stack trace from previous location ---"))
        {
            return true;
        }

        if (!line.StartsWith("at "))
        {
            return false;
        }

        foreach (var caller in Callers)
        {
            if (line[3..].StartsWith(caller))
            {
                return true;
            }
        }

        return false;
    }
}
