using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace AotAction.Serving.Tests;

public sealed class RunningServerTests
{
    [Fact]
    public async Task The_end_is_an_exit_code_or_a_signal()
    {
        Assert.Equal((3, null, "exit code 3"), Told(await EndOfAsync("exit 3")));
        Assert.Equal((137, 9, "signal 9"), Told(await EndOfAsync("kill -KILL $$")));
    }

    [Fact]
    public async Task Stop_lets_it_clean_up()
    {
        await using var server = Shell("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.01; done");
        using var output = new StreamReader(server.Output, leaveOpen: true);
        Assert.Equal("up", await output.ReadLineAsync());

        Assert.Equal(7, (await server.StopAsync(Eventually.Bound)).Code);
        Assert.Equal("bye", await output.ReadLineAsync());
    }

    [Fact]
    public async Task Stop_kills_what_does_not_end_and_its_children()
    {
        await using var server = Shell("trap '' TERM; sleep 1000 & echo $!; wait; wait");
        using var output = new StreamReader(server.Output, leaveOpen: true);
        var child = await output.ReadLineAsync();

        Assert.Equal(9, (await server.StopAsync(TimeSpan.FromMilliseconds(1))).Signal);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{child}"), () => "the child is gone");
        Assert.Equal(9, (await server.StopAsync(TimeSpan.Zero)).Signal);
    }

    [Fact]
    public async Task The_environment_is_inherited_or_not()
    {
        var mine = new Dictionary<string, string> { ["MINE"] = "1" };
        string[] script = ["-c", "echo \"$MINE ${HOME:-none}\""];

        Assert.Equal($"1 {Environment.GetEnvironmentVariable("HOME") ?? "none"}",
            await OutputAsync(new ServerCommand("/bin/sh", script) { Environment = mine }));
        Assert.Equal("1 none", await OutputAsync(new ServerCommand("/bin/sh", script) { Environment = mine, InheritsEnvironment = false }));
    }

    [Fact]
    public async Task What_ends_before_it_listens_says_how()
    {
        await using var server = Shell("exit 4");
        var listens = await Assert.ThrowsAsync<ServerEndedException>(() => server.ListensAsync(CancellationToken.None));
        Assert.Equal("The server ended with exit code 4 before it listened.", listens.Message);

        await Assert.ThrowsAsync<ServerEndedException>(() =>
            server.AcceptsAsync(Serving.FreePort.Take(), spin: false, CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_for_a_port_can_be_given_up()
    {
        await using var server = Shell("sleep 1000");
        using var cancellation = new CancellationTokenSource();
        var listens = server.ListensAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listens);
    }

    [Fact]
    public void A_program_that_is_not_there_is_an_exception() =>
        Assert.Throws<Win32Exception>(() => RunningServer.Start(new ServerCommand("/nowhere/server")));

    [Fact]
    public async Task The_port_of_a_process_and_its_backlog_are_found()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Contains(ListeningSocket.InNetworkOf(Environment.ProcessId), socket => socket.Port == port && socket.Backlog == 0);
        Assert.NotNull(ListeningSocket.PortOf(Environment.ProcessId));
        Assert.True(await RunningServer.IsAcceptedAsync(port));
        await Eventually.TrueAsync(() =>
            ListeningSocket.InNetworkOf(Environment.ProcessId).First(socket => socket.Port == port).Backlog == 1, () =>
            "a connection waits");
        Assert.False(await RunningServer.IsAcceptedAsync(Serving.FreePort.Take()));
    }

    private static RunningServer Shell(string script) => RunningServer.Start(new ServerCommand("/bin/sh", "-c", script));

    private static (int Code, int? Signal, string Text) Told(ServerEnd end) => (end.Code, end.Signal, end.ToString());

    private static async Task<ServerEnd> EndOfAsync(string script)
    {
        await using var server = Shell(script);
        return await server.Ended.WaitAsync(Eventually.Bound);
    }

    private static async Task<string> OutputAsync(ServerCommand command)
    {
        await using var server = RunningServer.Start(command);
        using var output = new StreamReader(server.Output, leaveOpen: true);
        return (await output.ReadToEndAsync()).Trim();
    }
}
