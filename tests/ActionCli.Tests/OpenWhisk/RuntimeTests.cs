namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>
/// What takes the code: a runtime of the host if it offers ours, else the image that was named; and what that means for logs.
/// </summary>
public sealed class RuntimeTests
{
    private const string Note = "The action runs in an image, so the platform does not wait for the end of its log";

    [Fact]
    public async Task A_runtime_that_the_host_offers_is_taken_without_being_named()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Runtimes =
        [
            new("dotnet:8", IsDefault: true), new("dotnet-aot:0", IsDeprecated: true), new("dotnet-aot:1"),
                new("dotnet-aot:2", IsDefault: true),
        ];

        var result = await host.DoneAsync("deploy", "hello");

        Assert.Equal("dotnet-aot:2", (string?)host.Controller.Actions["hello"]["exec"]!["kind"]);
        Assert.StartsWith(
            $"{new Uri(host.Controller.Address).Authority} offers the runtime dotnet-aot:2: using it.\n",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_named_is_taken_and_nobody_is_asked()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Runtimes = [new("dotnet-aot:1", IsDefault: true)];
        await host.DoneAsync("deploy", "hello", "--docker", "image");
        await host.DoneAsync("deploy", "hello", "other", "--kind", "own:1");

        Assert.Equal("blackbox", (string?)host.Controller.Actions["hello"]["exec"]!["kind"]);
        Assert.Equal("own:1", (string?)host.Controller.Actions["other"]["exec"]!["kind"]);
        Assert.DoesNotContain("GET /", host.Controller.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_one_the_sentence_says_what_to_give_and_nothing_is_sent(bool isGateway)
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Runtimes = isGateway ? null : [new("dotnet-aot:0", IsDeprecated: true)];

        Assert.Equal(
            $"WA0520: The API host {new Uri(host.Controller.Address).Authority} does not offer the runtime dotnet-aot: give --docker IMAGE, "
            + "or --kind KIND if its operator uses another name.",
            await host.FailAsync(2, "deploy", "hello"));
        Assert.Equal(["GET /"], host.Controller.Requests);
    }

    [Fact]
    public async Task The_logs_of_an_action_in_an_image_come_with_a_note_once()
    {
        await using var host = await ApiHost.StartAsync();
        File.Copy(await Published.Probe, host.Workspace["probe"]);
        host.Controller.Runtimes = [new("dotnet-aot:1", IsDefault: true)];
        await host.DoneAsync("deploy", "probe", "kind");
        await host.DoneAsync("invoke", "kind", "-p", "x", "1");
        Assert.DoesNotContain(Note, (await host.DoneAsync("logs", "kind")).Error, StringComparison.Ordinal);

        await host.DoneAsync("deploy", "probe", "image", "--docker", "image");
        await host.DoneAsync("invoke", "image", "-p", "x", "1");
        await host.DoneAsync("invoke", "image", "-p", "x", "2");
        Assert.Equal(2, (await host.DoneAsync("logs", "image", "--last", "2")).Error.Split(Note).Length);
        Assert.DoesNotContain(Note, (await host.DoneAsync("logs", "image", "--quiet")).Error, StringComparison.Ordinal);
    }
}
