using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>deploy --concurrency: what makes runs overlap goes with the limit, and nothing else is lost.</summary>
public sealed class ConcurrencyTests
{
    private const string Variable = "__OW_ALLOW_CONCURRENT";
    private const string Added = $"Up to 64 activations overlap in one container: the init parameter {Variable}=true is added.";

    [Fact]
    public async Task An_action_that_was_deployed_with_64_runs_64_at_once_in_one_process()
    {
        await using var host = await ApiHost.StartAsync();
        File.Copy(await Published.Probe, host.Workspace["probe"]);

        var result = await host.DoneAsync("deploy", "probe", "--docker", "image", "--concurrency", "64");

        Assert.Contains(Added, result.Error, StringComparison.Ordinal);
        await using var life = await ActionLife.StartAsync();
        Assert.Equal(200, (await life.SendAsync(Request.Init(Container.InitBody(host.Controller.Actions["probe"])))).Status);
        await OverlappingRuns.PassAsync(life, 64);
    }

    [Fact]
    public async Task It_goes_with_the_limit_and_the_other_parameters_stay()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "--docker", "image", "-p", "name", "Mike", "--init-param", "TOKEN", "hush");
        var before = Parameters(host);

        var added = await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "64");
        Assert.Contains(Added, added.Error, StringComparison.Ordinal);
        Assert.Equal([.. before, $$"""{"key":"{{Variable}}","value":"true","init":true}"""], Parameters(host));

        var kept = await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "32");
        Assert.DoesNotContain(Variable, kept.Error, StringComparison.Ordinal);
        Assert.Equal(before.Length + 1, Parameters(host).Length);

        // New parameters replace the old ones, and the limit stays as it is at the host.
        await host.DoneAsync("deploy", "hello", "--docker", "image", "-p", "name", "Ann");
        Assert.Equal(["""{"key":"name","value":"Ann"}""", $$"""{"key":"{{Variable}}","value":"true","init":true}"""], Parameters(host));

        var taken = await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "1");
        Assert.Contains($"Activations wait for each other: the init parameter {Variable} is removed.", taken.Error,
            StringComparison.Ordinal);
        Assert.Equal(["""{"key":"name","value":"Ann"}"""], Parameters(host));
    }

    [Fact]
    public async Task The_only_parameter_is_taken_back_too()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "2");
        await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "1");
        Assert.Empty(Parameters(host));
    }

    [Fact]
    public async Task What_was_typed_for_it_is_over_the_rule()
    {
        await using var host = await ApiHost.StartAsync();
        var result = await host.DoneAsync("deploy", "hello", "--docker", "image", "--concurrency", "2", "--init-param", Variable, "false");
        Assert.DoesNotContain(Variable, result.Error, StringComparison.Ordinal);
        Assert.Equal([$$"""{"key":"{{Variable}}","value":false,"init":true}"""], Parameters(host));
    }

    private static string[] Parameters(ApiHost host) =>
        [.. host.Controller.Actions["hello"]["parameters"]!.AsArray().Select(parameter => parameter!.ToJsonString())];
}
