using System.Text.Json.Nodes;
using AotAction.Fixtures.OpenWhisk;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>get, list and delete.</summary>
public sealed class ReadTests
{
    [Fact]
    public async Task Get_in_lines() => (await AfterDeployAsync("get", "greet")).MatchSnapshot();

    [Fact]
    public async Task Get_as_json() => (await AfterDeployAsync("get", "/guest/greet", "--json")).MatchSnapshot();

    [Fact]
    public async Task List_in_lines() => (await AfterDeployAsync("list")).MatchSnapshot();

    [Fact]
    public async Task List_as_json() => (await AfterDeployAsync("list", "--json")).MatchSnapshot();

    [Fact]
    public async Task List_of_a_package()
    {
        var lines = (await AfterDeployAsync("list", "tools")).Split('\n');
        Assert.Equal(["NAME", "/guest/tools/part"], lines[..2].Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task List_goes_on_after_the_first_page()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = new HttpClient { DefaultRequestHeaders =
            { Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Controller.Key))) } };
        for (var i = 0; i < 401; i++)
        {
            using var document = new StringContent("""{"exec":{"kind":"nodejs:20","code":"text"}}""");
            (await client.PutAsync(new Uri($"{host.Controller.Address}/api/v1/namespaces/_/actions/a{i}"), document))
                .EnsureSuccessStatusCode();
        }

        var listed = JsonNode.Parse((await host.DoneAsync("list", "--json")).Output)!["actions"]!.AsArray();
        Assert.Equal(host.Controller.Actions.Names.Select(name => $"/guest/{name}"), listed.Select(action => (string?)action!["name"]));
    }

    [Fact]
    public async Task Delete_says_what_is_gone()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "image");

        var result = await host.DoneAsync("delete", "greet");

        Assert.Equal("", result.Output);
        Assert.Equal("Deleted /guest/greet 0.0.1 at HOST\n", host.Scrub(result.Error));
        Assert.Empty(host.Controller.Actions.Names);
        Assert.Equal("WA0510: There is no action '/_/greet' at HOST: 'whisk-action list' shows the actions.",
            host.Scrub(await host.FailAsync(1, "delete", "greet")));
    }

    [Fact]
    public async Task Delete_whose_answer_is_lost_has_deleted()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "image");
        host.Controller.LoseAnswers(to: "DELETE", times: 1);
        var result = await host.DoneAsync("delete", "greet");

        Assert.Equal("Deleted /guest/greet 0.0.1 at HOST\n", host.Scrub(result.Error));
        Assert.Empty(host.Controller.Actions.Names);
        Assert.StartsWith("WA0510", await host.FailAsync(1, "delete", "greet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_as_json()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "image");
        Assert.Equal("/guest/greet", (string?)JsonNode.Parse((await host.DoneAsync("delete", "greet", "--json")).Output)!["name"]);
    }

    private static async Task<string> AfterDeployAsync(params string[] arguments)
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "you/aot-action:1", "--web", "true", "-p", "key", "hush",
            "--init-param", "TOKEN", "hush", "-a", "require-whisk-auth", "hush");
        await host.DoneAsync("deploy", "hello", "tools/part", "--kind", "dotnet-aot:1");
        var result = await host.DoneAsync(arguments);
        Assert.DoesNotContain("hush", result.Output + result.Error, StringComparison.Ordinal);
        return host.Scrub(result.Output);
    }
}
