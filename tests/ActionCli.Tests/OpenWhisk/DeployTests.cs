using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>What the host keeps of what was typed.</summary>
public sealed class DeployTests
{
    private static readonly string[] all =
    [
        "deploy", "hello", "greet", "--docker", "you/aot-action:1", "-t", "5000", "-m", "128", "-l", "2", "--concurrency", "4", "--web",
            "raw",
        "-p", "name", "Ann", "-p", "name", "Mike", "-p", "count", "3", "-p", "list", "[1,2]", "--init-param", "SECRET", "hush", "-a",
            "description", "Greets", "-a", "final", "false",
    ];

    [Fact]
    public async Task All_that_is_given_arrives()
    {
        await using var host = await ApiHost.StartAsync();
        var result = await host.DoneAsync(all);
        var kept = host.Controller.Actions["greet"].DeepClone();

        Assert.Equal(Convert.ToBase64String(await File.ReadAllBytesAsync(host.Workspace["hello"])), (string?)kept["exec"]!["code"]);
        kept["exec"]!["code"] = "CODE";
        host.Scrub($"{result.Output}\n{result.Error}\n{kept}").MatchSnapshot();
    }

    [Fact]
    public async Task As_json()
    {
        await using var host = await ApiHost.StartAsync();
        host.Scrub((await host.DoneAsync([.. all, "--json"])).Output).MatchSnapshot();
    }

    [Fact]
    public async Task A_second_deploy_updates_and_leaves_what_it_does_not_name()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync(all);

        var result = await host.DoneAsync("deploy", "hello", "greet", "--kind", "dotnet-aot:1", "-m", "256");

        var kept = host.Controller.Actions["greet"];
        Assert.StartsWith("Updated /guest/greet 0.0.2", result.Error.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal("dotnet-aot:1", (string?)kept["exec"]!["kind"]);
        Assert.Equal((256, 5000), ((int)kept["limits"]!["memory"]!, (int)kept["limits"]!["timeout"]!));
        Assert.Equal(5, kept["parameters"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_package_that_is_missing_is_made_and_one_that_is_there_is_taken()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.DoneAsync("deploy", "hello", "tools/greet", "--docker", "image");
        var second = await host.DoneAsync("deploy", "hello", "/guest/tools/part", "--docker", "image");

        Assert.Equal("/guest/tools/greet\n", first.Output);
        Assert.Contains("Created the package tools.", first.Error, StringComparison.Ordinal);
        Assert.Equal("/guest/tools/part\n", second.Output);
        Assert.DoesNotContain("package", second.Error, StringComparison.Ordinal);
        Assert.Equal(["tools/greet", "tools/part"], host.Controller.Actions.Names);
    }

    [Fact]
    public async Task A_payload_is_sent_as_the_code_in_it()
    {
        await using var host = await ApiHost.StartAsync();
        var code = Convert.ToBase64String(await File.ReadAllBytesAsync(host.Workspace["hello"]));
        host.Workspace.Write("sent.json",
            new JsonObject { ["value"] = new JsonObject { ["code"] = code, ["env"] = new JsonObject { ["A"] = "hush" } } }.ToJsonString());

        var result = await host.DoneAsync("deploy", "sent.json", "--docker", "image");

        Assert.Equal(code, (string?)host.Controller.Actions["sent"]["exec"]!["code"]);
        Assert.Contains("The environment in the payload is not deployed", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_code_arrives_whole()
    {
        await using var host = await ApiHost.StartAsync();
        var code = new byte[30_000_001];
        RandomNumberGenerator.Fill(code);
        "\u007fELF"u8.CopyTo(code);
        await File.WriteAllBytesAsync(host.Workspace["large"], code);

        await host.DoneAsync("deploy", "large", "--docker", "image");

        Assert.Equal(code, Convert.FromBase64String((string)host.Controller.Actions["large"]["exec"]!["code"]!));
    }

    [Theory]
    [InlineData(4, "WA0515: The code is 37.75 MB, but a host accepts only 37.75 MB: ", "large")]
    [InlineData(1, "WA0516: 'text' is neither an ELF, a zip, a payload nor a project: ", "text")]
    [InlineData(1, "WA0101: There is no project at 'absent': ", "absent")]
    [InlineData(1, "WA0302: 'broken.fsproj' does not build: ", "broken.fsproj")]
    [InlineData(1, "WA0302: 'broken.fsproj' does not build: ", "broken.fsproj", "--no-build")]
    public async Task What_is_no_code_is_not_sent(int exitCode, string sentence, params string[] arguments)
    {
        await using var host = await ApiHost.StartAsync();
        host.Workspace.Write("text", "some words");
        host.Workspace.Write("broken.fsproj", "<Project");
        await using (var large = File.Create(host.Workspace["large"]))
        {
            large.Write(Encoding.ASCII.GetBytes("\u007fELF"));
            large.SetLength(36 * 1024 * 1024 + 1);
        }

        Assert.StartsWith(sentence, await host.FailAsync(exitCode, ["deploy", .. arguments, "--docker", "image"]),
            StringComparison.Ordinal);
        Assert.Empty(host.Controller.Requests);
    }

    [Theory]
    [InlineData("deploy", "hello", "--docker", "image", "--kind", "nodejs:20")]
    [InlineData("deploy", "hello", "--docker", "image", "-p", "name")]
    [InlineData("deploy", "hello", "--docker", "image", "-p", "a", "b", "-p", "c")]
    [InlineData("deploy", "hello", "--docker", "image", "-t", "soon")]
    [InlineData("deploy", "hello", "--docker", "image", "--web", "perhaps")]
    [InlineData("deploy", "hello", "a/b/c", "--docker", "image")]
    [InlineData("deploy", "hello", "-a", "--docker", "image")]
    [InlineData("get", "hello", "--request-timeout", "0")]
    [InlineData("get", "what?")]
    [InlineData("logs", "--last", "201")]
    public async Task A_wrong_command_line_exits_2_and_asks_nobody(params string[] arguments)
    {
        await using var host = await ApiHost.StartAsync();
        await host.FailAsync(2, arguments);
        Assert.Empty(host.Controller.Requests);
    }
}
