using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action run: the real server, one activation, and nothing left.</summary>
[Collection(HelloBuild.Shared)]
public sealed class RunTests(HelloBuild hello) : IDisposable
{
    private const string HelloMike = """{"greetings":"Hello, Mike"}""" + "\n";

    private readonly Workspace workspace = new();

    [Fact]
    public async Task Gives_the_result_the_log_and_the_times()
    {
        var result = await RunAsync(hello.Payload, "-p", "name", "Mike");

        Assert.Equal((0, HelloMike), (result.ExitCode, result.Output));
        Assert.Matches(@"^Hello, Mike\nstart \d+\.\d ms, init \d+\.\d ms, run \d+\.\d ms, total \d+\.\d ms\n$", result.Error);
        Assert.DoesNotContain("XXX_THE_END", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("zip")]
    [InlineData("elf")]
    public async Task Takes_what_was_built_before(string format)
    {
        await Tool.RunAsync(workspace, "build", hello.Workspace["hello.csproj"], "--format", format, "-o", "built");
        Assert.Equal(HelloMike, (await RunAsync("built", "-p", "name", "Mike")).Output);
    }

    [Fact]
    public async Task No_build_takes_what_the_last_build_left()
    {
        var result = await RunAsync(hello.Workspace["hello.csproj"], "--no-build", "-p", "name", "Mike");

        Assert.Equal((0, HelloMike), (result.ExitCode, result.Output));
        Assert.StartsWith("Hello, Mike\nstart ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_build_of_what_was_never_built_says_where_it_looked_and_builds_nothing()
    {
        File.Copy(hello.Workspace["hello.csproj"], workspace["hello.csproj"]);

        var result = await RunAsync(".", "--no-build");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            $"WA0308: './hello.csproj' has no built program at '{workspace["bin/Release/net10.0/linux-x64/publish/hello"]}': run the command without --no-build.\n",
            result.Error);
        Assert.Equal([workspace["hello.csproj"]], Directory.EnumerateFileSystemEntries(workspace.Path));
    }

    [Fact]
    public async Task No_build_shows_why_MSBuild_cannot_read_the_project()
    {
        workspace.Write("broken.csproj", "<Project");

        var result = await RunAsync("broken.csproj", "--no-build");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("broken.csproj(1,9): error MSB4025", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("WA0302: 'broken.csproj' does not build: mend the error above.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data", """{"name":"Mike"}""")]
    [InlineData("--data", "@parameters.json")]
    [InlineData("-P", "parameters.json")]
    [InlineData("-P", "other.json", "-p", "name", "Mike")]
    [InlineData("--data", "@other.json", "-P", "parameters.json")]
    public async Task Parameters_come_from_each_source_and_the_nearest_wins(params string[] parameters)
    {
        workspace.Write("parameters.json", """{"name":"Mike"}""");
        workspace.Write("other.json", """{"name":"Nobody","more":1}""");
        Assert.Equal(HelloMike, (await RunAsync([hello.Payload, .. parameters])).Output);
    }

    [Fact]
    public async Task An_error_of_the_action_is_its_result_and_exits_5()
    {
        var result = await RunAsync(hello.Payload);

        Assert.Equal(5, result.ExitCode);
        Assert.Equal("""{"error":"no name specified"}""" + "\n", result.Output);
        Assert.EndsWith("WA0605: The action answered with an error: no name specified\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_no_host_takes_exits_4_with_the_hosts_own_reason()
    {
        await File.WriteAllBytesAsync(workspace["half"], (await File.ReadAllBytesAsync(hello.Elf))[..100_000]);

        var result = await RunAsync("half");

        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("WA0604: The server did not become 'half': ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "WA0101", "absent.cs")]
    [InlineData(1, "WA0104", "text")]
    [InlineData(2, "WA0121", "PAYLOAD", "--data", "{")]
    [InlineData(2, "WA0121", "PAYLOAD", "--data", "@absent.json")]
    [InlineData(2, "WA0121", "PAYLOAD", "-P", "text")]
    [InlineData(2, "WA0122", "PAYLOAD", "--data", "[]", "-p", "a", "b")]
    [InlineData(2, "Required argument missing for option: '-p'", "PAYLOAD", "-p", "name")]
    [InlineData(2, "--cold takes a whole number of 1 or more", "PAYLOAD", "--cold", "0")]
    public async Task What_was_typed_wrong_is_said(int exitCode, string error, params string[] arguments)
    {
        workspace.Write("text", "no program");

        var result = await RunAsync([.. arguments.Select(argument => argument == "PAYLOAD" ? hello.Payload : argument)]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_has_the_result_the_times_and_the_log()
    {
        var json = JsonNode.Parse((await RunAsync(hello.Payload, "-p", "name", "Mike", "--json")).Output)!;

        Assert.Equal(["activationId", "outcome", "result", "times", "log"], json.AsObject().Select(field => field.Key));
        Assert.Equal("success", (string?)json["outcome"]);
        Assert.Equal("Hello, Mike", (string?)json["result"]!["greetings"]);
        Assert.Equal("""[{"stream":"stdout","line":"Hello, Mike"}]""", json["log"]!.ToJsonString());
        Assert.All(["start", "init", "run", "total"], part => Assert.True((double)json["times"]![part]! > 0));
    }

    [Fact]
    public async Task Cold_lives_give_a_distribution()
    {
        var json = JsonNode.Parse((await RunAsync(hello.Payload, "-p", "name", "Mike", "--cold", "5", "--json")).Output)!;
        var table = await RunAsync(hello.Payload, "-p", "name", "Mike", "--cold", "2");

        Assert.Equal((5, 0), ((int)json["lives"]!, (int)json["errors"]!));
        foreach (var (part, of) in json["times"]!.AsObject())
        {
            double[] ranks = [(double)of!["min"]!, (double)of["median"]!, (double)of["p90"]!, (double)of["max"]!];
            Assert.Equal(ranks.Order(), ranks);
            Figures.Record($"hello, cold {part}", $"{ranks[1]:F1} ms (median of 5 lives, whisk-action run --cold)");
        }

        Assert.Matches(@"^2 lives, ms +min +median +p90 +max\nstart( +\d+\.\d){4}\ninit( +\d+\.\d){4}\nrun( +\d+\.\d){4}\ntotal( +\d+\.\d){4}\n$", table.Output);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> RunAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, ["run", .. arguments]);
        Assert.Empty(result.LeftRunning);
        return result;
    }
}
