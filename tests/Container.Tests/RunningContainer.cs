using System.Net;
using System.Net.Sockets;

namespace AotAction.Container.Tests;

/// <summary>A container started as the platform's invoker starts one.</summary>
internal sealed class RunningContainer : IAsyncDisposable
{
    private const int Port = 8080;

    private readonly string id;
    private readonly IPAddress address;

    private RunningContainer(string id)
    {
        this.id = id;
        address = IPAddress.TryParse(Inspect("{{.NetworkSettings.IPAddress}}"), out var given)
            ? given : throw new InvalidOperationException(Describe());
    }

    private static DockerEngine Engine => HostImage.Engine;

    public static async Task<RunningContainer> StartAsync(string image, int megabytes = 256, params string[] options)
    {
        var id = Engine.Docker([
            "run", "--detach", "--memory", $"{megabytes}m", "--memory-swap", $"{megabytes}m", "--cap-drop", "NET_RAW", "--cap-drop",
                "NET_ADMIN",
            "--ulimit", "nofile=1024:1024", "--pids-limit", "1024", "--env", "__OW_API_HOST=https://api.example", "--log-driver",
                "json-file",
            .. options, image]).Trim();
        var container = new RunningContainer(id);
        await Eventually.TrueAsync(container.AcceptsAsync, container.Describe);
        return container;
    }

    public async Task<Answer> SendAsync(Request request)
    {
        await using var wire = await ConnectAsync();
        return await wire.ExchangeAsync(request);
    }

    /// <summary>An /init that succeeds.</summary>
    public async Task BecomeAsync(Payload payload)
    {
        var answer = await SendAsync(Request.Init(payload));
        Assert.True(answer.Status == 200, $"{answer}\n{Describe()}");
    }

    public Task<Answer> RunAsync(string value) => SendAsync(Request.Run(value));

    /// <summary>What <c>docker logs</c> shows on each stream.</summary>
    public (string Output, string Errors) Logs()
    {
        var (_, output, errors) = ShellCommand.TryRun("docker", ["logs", id], Engine.Environment);
        return (output, errors);
    }

    /// <summary>Runs one more program in the container.</summary>
    public (int ExitCode, string Output, string Errors) TryExecute(string[] options, params string[] command) =>
        ShellCommand.TryRun("docker", ["exec", .. options, id, .. command], Engine.Environment);

    public void Pause() => Engine.Docker("pause", id);

    public void Unpause() => Engine.Docker("unpause", id);

    /// <returns>The exit code of its process.</returns>
    public string Stop()
    {
        Engine.Docker("stop", id);
        return Inspect("{{.State.ExitCode}}");
    }

    public string Inspect(string format) => Engine.Docker("inspect", "--format", format, id).Trim();

    public ValueTask DisposeAsync()
    {
        Engine.Docker("rm", "--force", "--volumes", id);
        return ValueTask.CompletedTask;
    }

    private string Describe() => $"the container serves: {Inspect("{{json .State}}")}\n{Logs()}";

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            await using var wire = await ConnectAsync();
            return true;
        }
        catch (SocketException)
        {
            return Inspect("{{.State.Running}}") == "true" ? false : throw new InvalidOperationException(Describe());
        }
    }

    private async Task<Wire> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address, Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new Wire(stream, stream);
    }
}
