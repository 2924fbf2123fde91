using System.Globalization;

namespace AotAction.Serving;

/// <summary>A TCP socket that listens, from /proc (see proc(5)).</summary>
/// <param name="Port">Its port.</param>
/// <param name="Backlog">How many connections wait for the server to accept them: the receive queue of a listening socket.</param>
/// <param name="Inode">Its number in the kernel, which the descriptors of a process name.</param>
internal readonly record struct ListeningSocket(int Port, int Backlog, string Inode)
{
    private const string Listening = "0A";
    private const int LocalAddress = 1, State = 3, Queues = 4, InodeNumber = 9;
    private static readonly string[] Tables = ["tcp", "tcp6"];

    /// <summary>Every socket that listens in the network of a process.</summary>
    /// <exception cref="IOException">The process has ended.</exception>
    public static IEnumerable<ListeningSocket> InNetworkOf(int process) =>
        Tables.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[State] == Listening)
            .Select(fields => new ListeningSocket(Hex(fields[LocalAddress]), Hex(fields[Queues]), fields[InodeNumber]));

    /// <summary>
    /// Finds where a process listens: if it was asked for port 0, the kernel chose one that is certainly free.
    /// </summary>
    /// <returns>The port; null as long as the process does not listen.</returns>
    public static int? PortOf(int process)
    {
        try
        {
            var own = Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
            return InNetworkOf(process).Where(socket => own.Contains($"socket:[{socket.Inode}]")).Select(socket => (int?)socket.Port)
                .FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or closed a descriptor while we looked.
            return null;
        }
    }

    /// <summary>The number behind the colon: the port of an address, the receive queue of the two queues.</summary>
    private static int Hex(string field) =>
        int.Parse(field.AsSpan(field.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
