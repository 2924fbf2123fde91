using System.Diagnostics;
using System.Globalization;
using AotAction.Serving;

namespace AotAction.Fixtures;

/// <summary>What the kernel says about a process, from /proc.</summary>
public sealed class ProcessFolder(int id)
{
    private readonly string folder = $"/proc/{id}";

    public int Id => id;

    public bool Exists => Directory.Exists(folder);

    /// <summary>The processes that were started with a variable, or by one that was.</summary>
    public static IReadOnlyList<int> WithVariable(string name, string value) =>
        [.. Process.GetProcesses().Select(process => process.Id)
            .Where(process => Environment(process).Split('\0').Contains($"{name}={value}"))];

    /// <summary>The program that the process runs, <c>/memfd:name (deleted)</c> for one without a path.</summary>
    public string Program => new FileInfo($"{folder}/exe").LinkTarget!;

    public UnixFileMode ProgramMode => File.GetUnixFileMode($"{folder}/exe");

    /// <summary>What is in a folder as the process sees it, mounts of its own included.</summary>
    public IReadOnlyList<string> Files(string path) => Directory.GetFileSystemEntries($"{folder}/root{path}");

    public bool IsStopped => File.ReadLines($"{folder}/status").Contains("State:\tT (stopped)");

    /// <summary>Whether one of its threads waits in a function of the kernel, such as <c>pipe_write</c>.</summary>
    public bool WaitsIn(string function) => Directory.EnumerateDirectories($"{folder}/task")
        .Any(thread => File.ReadAllText($"{thread}/wchan").Contains(function, StringComparison.Ordinal));

    public IReadOnlyList<int> Children =>
        [.. File.ReadAllText($"{folder}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];

    /// <summary>Descriptor number and what it points to.</summary>
    public IReadOnlyDictionary<int, string> Descriptors => Directory.EnumerateFiles($"{folder}/fd")
        .Select(path => (Number: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Target: Target(path)))
        .Where(descriptor => descriptor.Target is not null)
        .ToDictionary(descriptor => descriptor.Number, descriptor => descriptor.Target!);

    /// <summary>
    /// A memory figure of <c>/proc/PID/status</c> in bytes, such as <c>VmRSS</c> or <c>VmHWM</c> (the peak since the last exec).
    /// </summary>
    public long Memory(string figure) => 1024 * long.Parse(
        File.ReadLines($"{folder}/status").First(line => line.StartsWith(figure + ":", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Lets <c>VmHWM</c> begin anew.</summary>
    /// <returns>What is resident now.</returns>
    public long ResetPeak()
    {
        File.WriteAllText($"{folder}/clear_refs", "5");
        return Memory("VmRSS");
    }

    /// <summary>Whether anything in its network listens at a port.</summary>
    public bool ListensAt(int port) => ListeningSocket.InNetworkOf(id).Any(socket => socket.Port == port);

    /// <summary>The connections that no one has accepted yet.</summary>
    public int Backlog(int port) => ListeningSocket.InNetworkOf(id).First(socket => socket.Port == port).Backlog;

    /// <summary>The bytes held by the memory files that the process has open or runs from, each file counted once.</summary>
    public async Task<long> MemoryFilesAsync()
    {
        var paths = Directory.EnumerateFiles($"{folder}/fd").Append($"{folder}/exe")
            .Where(path => Target(path)?.StartsWith("/memfd:", StringComparison.Ordinal) == true).ToArray();
        if (paths.Length == 0)
        {
            return 0;
        }

        var (_, inodesAndBlocks) = await Command.TryAsync("stat", ["-L", "-c", "%d:%i %b", .. paths]);
        return inodesAndBlocks.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Sum(file => 512 * long.Parse(file.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Whether it has a memory file open that nobody can change any more: a program that it has received and is about to become.
    /// </summary>
    public bool HasSealedFile => Descriptors.Any(descriptor =>
        descriptor.Value.StartsWith("/memfd:action", StringComparison.Ordinal) && Seals.AreOn($"{folder}/fd/{descriptor.Key}"));
    private static string Environment(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended since it was listed, or is somebody else's.
            return "";
        }
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            // The process closed it while we looked.
            return null;
        }
    }
}
