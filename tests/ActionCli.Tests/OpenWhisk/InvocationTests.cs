using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;
using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>A deployed action is run by its host, in a real server.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InvocationTests(HelloBuild hello)
{
    private static readonly EntityName Greet = EntityName.Parse("greet");

    [Fact]
    public async Task Of_a_project_that_deploy_builds()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", hello.Workspace["hello.csproj"], "--docker", "image", "-p", "name", "Mike");
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await RunAsync(host, EntityName.Parse("hello"), "{}")).Result.ToString());
    }

    [Theory]
    [InlineData("""{"name":"Ann"}""", true, """{"greetings":"Hello, Ann"}""")]
    [InlineData("{}", false, """{"error":"no name specified"}""")]
    public async Task Gives_the_activation_whether_it_succeeded_or_not(string parameters, bool succeeds, string result)
    {
        await using var host = await WithGreetAsync();
        var activation = await RunAsync(host, Greet, parameters);
        Assert.Equal((succeeds, result), (activation.IsSuccess, activation.Result.ToString()));
        Assert.NotEmpty(activation.Id);
    }

    [Fact]
    public async Task Goes_on_waiting_when_the_host_no_longer_does()
    {
        await using var host = await WithGreetAsync();
        host.Controller.Activations.Impatient = true;
        Assert.Equal("""{"greetings":"Hello, Ann"}""", (await RunAsync(host, Greet, """{"name":"Ann"}""")).Result.ToString());
    }

    [Fact]
    public async Task Does_not_wait_for_ever()
    {
        await using var host = await WithGreetAsync();
        host.Controller.Activations.Impatient = true;
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => RunAsync(host, Greet, "{}", TimeSpan.Zero));
        Assert.StartsWith("WA0513: '/_/greet' is still running, as activation ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(502)]
    public async Task Is_never_sent_twice(int status)
    {
        await using var host = await WithGreetAsync();
        var before = host.Controller.Requests.Count;
        host.Controller.Fail(status, """{"error":"overloaded"}""", times: 10);
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => RunAsync(host, Greet, "{}"));
        Assert.Equal(ExitCode.Network, failure.ExitCode);
        Assert.Single(host.Controller.Requests.Skip(before));
    }

    [Fact]
    public async Task Of_what_is_not_there()
    {
        await using var host = await ApiHost.StartAsync();
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => RunAsync(host, Greet, "{}"));
        Assert.StartsWith("WA0510: There is no action '/_/greet'", failure.Message, StringComparison.Ordinal);
    }

    private async Task<ApiHost> WithGreetAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", hello.Payload, "greet", "--docker", "image");
        return host;
    }

    private static async Task<Activation> RunAsync(ApiHost host, EntityName name, string parameters, TimeSpan? patience = null)
    {
        using var api = new ApiClient(ApiAddress.Find(host.Controller.Address, new GivenKey(Controller.Key, "--auth")), insecure: false,
            Eventually.Bound);
        return await new RemoteInvocation(api).RunAsync(name, parameters, patience ?? Eventually.Bound, CancellationToken.None);
    }
}
