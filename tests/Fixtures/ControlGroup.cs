using System.Globalization;

namespace AotAction.Fixtures;

/// <summary>The kernel's bound on the memory and the processes of one server, as a container has it: with no swap to escape to.</summary>
public sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string name = $"aot-action-tests-{Guid.NewGuid():N}";
    private readonly bool isVersion2 = File.Exists($"{Root}/cgroup.controllers");

    public ControlGroup(long memory, int processes)
    {
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(folder);
        }

        if (isVersion2)
        {
            Write("memory.max", memory);
            Write("memory.swap.max", 0);
        }
        else
        {
            Write("memory.limit_in_bytes", memory);
            Write("memory.memsw.limit_in_bytes", memory);
        }

        Write("pids.max", processes);
    }

    /// <summary>Why it cannot be had here; null where it can.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>The command line of a shell that enters it.</summary>
    public string Enter => string.Concat(Folders.Select(folder => $"echo $$ > {folder}/cgroup.procs\n"));

    /// <summary>The most bytes that were ever in use, cached files among them.</summary>
    public long MaxMemory => long.Parse(File.ReadAllText(PathOf(isVersion2 ? "memory.peak" : "memory.max_usage_in_bytes")),
        CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var folder in Folders)
        {
            Directory.Delete(folder);
        }
    }

    private string[] Folders => isVersion2 ? [$"{Root}/{name}"] : [$"{Root}/memory/{name}", $"{Root}/pids/{name}"];

    private string PathOf(string file) => Folders.Select(folder => $"{folder}/{file}").First(File.Exists);

    private void Write(string file, long value) => File.WriteAllText(PathOf(file), value.ToString(CultureInfo.InvariantCulture));

    private static string? FindMissing()
    {
        try
        {
            using var tried = new ControlGroup(memory: 1 << 27, processes: 1024);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return $"A control group with a bound on memory, swap and processes is not possible here ({e.Message.Trim()}): run the tests as root on a machine whose {Root} can be written.";
        }
    }
}
