using System.Diagnostics;

namespace AotAction.Container.Tests;

/// <summary>
/// A Docker engine of the tests' own, with a folder of its own for all that it keeps; else the one that runs on this machine.
/// </summary>
internal sealed class DockerEngine : IDisposable
{
    private static readonly Lazy<DockerEngine> Only = new(Find);

    private readonly DirectoryInfo? folder;
    private readonly Process? daemon;
    private readonly Lock ending = new();
    private bool ended;

    private DockerEngine(string? missing) => Missing = missing;

    private DockerEngine(DirectoryInfo folder, Process daemon)
    {
        this.folder = folder;
        this.daemon = daemon;
        // A run that is broken off has no one else to end it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public static DockerEngine Instance => Only.Value;

    /// <summary>Why there is no engine; null when there is one.</summary>
    public string? Missing { get; }

    /// <summary>What the environment of a docker command needs, to reach this engine.</summary>
    public Dictionary<string, string> Environment => folder is null ? [] : new() { ["DOCKER_HOST"] = Socket(folder) };

    /// <summary>Runs docker to its end.</summary>
    /// <returns>What it printed on stdout.</returns>
    public string Docker(params string[] arguments) => ShellCommand.Run("docker", arguments, Environment);

    /// <summary>Ends the engine and forgets what it kept.</summary>
    public void Dispose()
    {
        lock (ending)
        {
            if (ended || daemon is null)
            {
                return;
            }

            ended = true;
            ShellCommand.Run("kill", ["-TERM", $"{daemon.Id}"]);
            daemon.WaitForExit();
            daemon.Dispose();
            folder!.Delete(recursive: true);
        }
    }

    private static DockerEngine Find()
    {
        if (!ShellCommand.Exists("docker"))
        {
            return new DockerEngine("The program docker is not on PATH: install it with 'sudo apt-get install -y docker.io iptables'.");
        }

        // One of our own comes first: what the tests make must not be among a developer's images.
        var why = System.Environment.IsPrivilegedProcess && ShellCommand.Exists("dockerd") && ShellCommand.Exists("iptables")
            ? TryStart(out var engine)
            : TryReach(out engine);
        return engine ?? new DockerEngine(why);
    }

    private static string? TryReach(out DockerEngine? engine)
    {
        var running = ShellCommand.Succeeds("docker", ["info"]);
        engine = running ? new DockerEngine(missing: null) : null;
        return running ? null : "No Docker engine runs here that this user can reach, and only root can start one, with dockerd and iptables: run the tests as root.";
    }

    private static string? TryStart(out DockerEngine? engine)
    {
        var folder = Directory.CreateTempSubdirectory("docker-");
        var log = Path.Combine(folder.FullName, "log");
        var daemon = Process.Start("sh",
            ["-c", "exec dockerd --storage-driver=vfs --data-root=\"$0/data\" --exec-root=\"$0/exec\" --pidfile=\"$0/pid\" --host=\"$1\" >\"$0/log\" 2>&1", folder.FullName, Socket(folder)]);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var end = System.Environment.TickCount64 + Eventually.Bound.TotalMilliseconds; System.Environment.TickCount64 < end
            && !daemon.HasExited;)
        {
            if (ShellCommand.Succeeds("docker", ["info"], new() { ["DOCKER_HOST"] = Socket(folder) }))
            {
                engine = new DockerEngine(folder, daemon);
                return null;
            }

            clock.WaitForNextTickAsync().AsTask().Wait();
        }

        var reason = daemon.HasExited && File.Exists(log) ? File.ReadLines(log).LastOrDefault() : "it does not answer";
        new DockerEngine(folder, daemon).Dispose();
        engine = null;
        return $"No Docker engine can be started here: {reason}";
    }

    private static string Socket(DirectoryInfo folder) => $"unix://{folder.FullName}/socket";
}
