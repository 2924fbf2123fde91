namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>Who is taken for the Go proxy, and who is not. Each program here has a pipe as stdin.</summary>
public class ActionLoopDetectionTests
{
    private const string Pipe = "3> >(cat)";

    [Theory]
    [InlineData("", "", "no descriptor 3")]
    [InlineData("", "3>/dev/null", "a device")]
    [InlineData("", "3<\"$0\"", "a file")]
    [InlineData("", "3<>/dev/udp/127.0.0.1/9", "a socket")]
    [InlineData("", "3< <(:)", "the reading side of a pipe")]
    [InlineData("", "</dev/null " + Pipe, "a pipe, and no pipe as stdin")]
    [InlineData("PATH=/usr/bin", Pipe, "a pipe, as a shell gives one")]
    [InlineData("HOME=/root", Pipe, "a pipe, as a service manager gives one")]
    [InlineData("ACTION_LISTEN=127.0.0.1:8080", Pipe, "a pipe, and an address to listen at")]
    public async Task A_server_stays_one(string variables, string redirections, string descriptor3)
    {
        await using var server = await LonelyNetwork.StartProgramAsync(await Published.Probe, variables, redirections);

        var answer = await server.SendAsync(Request.Run("""{"x":1}"""));

        Assert.True(answer is { Status: 200, Body: """{"x":1}""" }, $"With {descriptor3}: {answer}");
    }

    [Fact]
    public async Task A_proxy_that_tells_its_version_may_give_any_environment()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("PATH", "/usr/bin"), ("HOME", "/root"));
        Assert.Equal("""{"x":1}""", await proxy.RunAsync("""{"value":{"x":1}}"""));
    }

    [Fact]
    public async Task A_proxy_that_tells_none_gives_no_PATH_and_no_HOME()
    {
        await using var proxy = await GoProxy.StartInAsync("", await Published.Probe, ("__OW_ACTION_NAME", "/ns/hello"));
        Assert.Equal("""{"x":1}""", await proxy.RunAsync("""{"value":{"x":1}}"""));
    }

    [Fact]
    public async Task A_proxy_that_wants_an_acknowledgement_is_one()
    {
        await using var proxy = await GoProxy.StartInAsync("", await Published.Probe, ("__OW_WAIT_FOR_ACK", "yes"), ("PATH", "/usr/bin"));
        Assert.Equal("""{"ok":true}""", await proxy.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_listens_behind_this_door()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        await proxy.RunAsync("""{"value":{}}""");

        Assert.DoesNotContain(proxy.Proc.Descriptors.Values, target => target.StartsWith("socket:", StringComparison.Ordinal));
    }
}
