using System.Diagnostics;

namespace AotAction.Fixtures;

/// <summary>
/// What a server is started in: a command that prepares it and then becomes the server, which follows as its last argument.
/// </summary>
public sealed record Surroundings(params IReadOnlyList<string> Command)
{
    // Kernels since 6.3 refuse to execute memory files where an operator says so, for all processes of a PID namespace.
    private const string NoExecutableMemory = "echo 2 > /proc/sys/vm/memfd_noexec\n";

    /// <summary>The server's file, whatever is mounted over its folder.</summary>
    public const string OpenedServer = "/proc/self/fd/9";

    public static Surroundings Plain { get; } = new();

    /// <summary>Process ids of its own: the server is number 1, whose signals the kernel drops if it has no handler for them.</summary>
    public static Surroundings Alone { get; } = new("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

    /// <summary>A shell's preparations.</summary>
    public static Surroundings Shell(string script) => new(Become(script));

    /// <summary>Mounts of its own.</summary>
    /// <param name="script">A shell's preparations; descriptor 9 is the server's file.</param>
    /// <param name="command">What becomes the server in the end.</param>
    public static Surroundings Mounts(string script, string command = OpenedServer) =>
        new(["unshare", "--mount", .. Become(script, command)]);

    /// <summary>Mounts of its own, and no program can be executed from memory.</summary>
    public static Surroundings MountsWithoutExecutableMemory(string script) =>
        new(["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", .. Become(NoExecutableMemory + script)]);

    /// <summary>The command line that mounts an empty file system in memory on each folder.</summary>
    public static string MountEmpty(string options, params string[] folders) =>
        string.Concat(folders.Select(folder => $"mount -t tmpfs -o {options} none {folder}\n"));

    /// <summary>Whether this user and this kernel let us have mounts and process ids of our own.</summary>
    public static bool ArePossible { get; } = Try(MountsWithoutExecutableMemory("mount -t tmpfs none /tmp"));

    // The server is opened first: the folder that it is in may be one that is mounted over.
    private static string[] Become(string script, string command = OpenedServer) =>
        ["sh", "-ec", $"exec 9< \"$0\"\n{script}\nexec {command}"];

    private static bool Try(Surroundings surroundings)
    {
        using var process = Process.Start(new ProcessStartInfo(surroundings.Command[0], [.. surroundings.Command.Skip(1), "/bin/true"])
        {
            RedirectStandardError = true,
        })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
