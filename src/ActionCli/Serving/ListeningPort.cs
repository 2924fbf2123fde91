using System.Globalization;

namespace AotAction.Serving;

/// <summary>Compiled into the tool and into AotAction.Testing. Finds where a process listens, from /proc: asked for port 0, the kernel chose one that is certainly free.</summary>
internal static class ListeningPort
{
    private const string Listening = "0A";
    private static readonly string[] tables = ["tcp", "tcp6"];

    private const int Address = 1, State = 3, Inode = 9;

    /// <summary>The port, or null as long as the process does not listen.</summary>
    public static int? Of(int process)
    {
        try
        {
            var sockets = Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
            return tables
                .SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[State] == Listening && sockets.Contains($"socket:[{fields[Inode]}]"))
                .Select(fields => (int?)int.Parse(fields[Address].AsSpan(fields[Address].IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                .FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or closed a descriptor while we looked.
            return null;
        }
    }
}
