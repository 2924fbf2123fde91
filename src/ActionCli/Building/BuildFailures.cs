using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Recognizes lines of a failed build whose cause is this machine, not the user's project.</summary>
internal static class BuildFailures
{
    public static CommandFailedException? Recognise(string line)
    {
        // dotnet has no SDK, or its SDK is older than the project's framework.
        if (line.StartsWith("No .NET SDKs were found", StringComparison.Ordinal) || line.Contains("NETSDK1045", StringComparison.Ordinal))
        {
            return Errors.SdkMissing();
        }

        // GNU ld, then lld.
        return MissingLibrary(line, "cannot find -l") ?? MissingLibrary(line, "unable to find library -l")
            ?? MissingLibrary(line, "cannot find Scrt1.o", "libc");
    }

    private static CommandFailedException? MissingLibrary(string line, string message, string? name = null)
    {
        var at = line.IndexOf(message, StringComparison.Ordinal);
        return at < 0 ? null : Errors.LibraryMissing(name ?? FirstWord(line[(at + message.Length)..]));
    }

    private static string FirstWord(string text) => text.Split([' ', ':'], 2)[0];
}
