using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>A key from the command line, or from the file that the command line names.</summary>
/// <param name="Value">The secret.</param>
/// <param name="Source">Its source.</param>
internal sealed record GivenKey(string Value, string Source)
{
    private const string Stdin = "-";

    /// <param name="key">The key, or - for the first line of stdin.</param>
    /// <param name="file">A file whose first line is the key.</param>
    /// <returns>Null if neither was given.</returns>
    /// <exception cref="CommandFailedException">Both were given, or the file cannot be read.</exception>
    public static GivenKey? Read(string? key, string? file) =>
        key is not null && file is not null ? throw Errors.TwoKeys()
        : file is not null ? new GivenKey(FirstLine(file), file)
        : key == Stdin ? new GivenKey(Console.In.ReadLine()?.Trim() ?? "", "stdin")
        : key is not null ? new GivenKey(key, "--auth")
        : null;

    private static string FirstLine(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Errors.KeyNotRead(file, e.Message);
        }
    }

    /// <summary>Never contains the secret, so it is safe to print.</summary>
    public override string ToString() => Source;
}
