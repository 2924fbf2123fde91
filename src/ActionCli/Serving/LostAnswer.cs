using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>Explains why a connection broke before an answer.</summary>
internal static class LostAnswer
{
    /// <summary>How long the kernel may take to report the end of a process after its connection broke.</summary>
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(2);

    /// <param name="server">Its address.</param>
    /// <param name="ended">How its process ended; null if it is not this tool's.</param>
    public static async Task<CommandFailedException> ExplainAsync(Uri server, Task<ServerEnd>? ended) =>
        ended is not null && await Task.WhenAny(ended, Task.Delay(EndTime)) == ended
            ? Errors.ActionEnded(EndSentence.Of(await ended))
            : Errors.NoAnswer(server.ToString());
}
