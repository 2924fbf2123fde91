using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>Values that are not typed: option over environment over whisk-action.json over default.</summary>
[Collection(HelloBuild.Shared)]
public sealed class SettingsTests(HelloBuild hello) : IDisposable
{
    private const string File = "whisk-action.json";

    private readonly Workspace workspace = new();

    [Fact]
    public async Task The_file_has_comments_and_parameters()
    {
        workspace.Write(File, """{ "$schema": "x", /* whom */ "param": { "name": "Mike" }, }""");
        Assert.Equal("""{"greetings":"Hello, Mike"}""" + "\n", (await RunAsync(0, "run", hello.Payload)).Output);
    }

    [Fact]
    public async Task The_projects_file_is_over_the_current_folders()
    {
        Directory.CreateDirectory(workspace["project"]);
        workspace.Write("project/" + File, """{ "param": { "name": "Ann" } }""");
        workspace.Write(File, """{ "param": { "name": "Mike" } }""");
        System.IO.File.Copy(hello.Payload, workspace["project/hello.json"]);
        Assert.Equal("""{"greetings":"Hello, Ann"}""" + "\n", (await RunAsync(0, "run", "project/hello.json")).Output);
    }

    [Fact]
    public async Task The_environment_is_over_the_file_and_an_option_over_the_environment()
    {
        workspace.Write(File, """{ "param": { "name": "File" } }""");
        var environment = new Dictionary<string, string> { ["WHISK_ACTION_PARAM"] = """{"name":"Environment"}""" };

        var ofEnvironment = await Tool.RunAsync(workspace, environment, "run", hello.Payload, "-v");
        Assert.Equal("""{"greetings":"Hello, Environment"}""" + "\n", ofEnvironment.Output);
        Assert.StartsWith("--param name …: from WHISK_ACTION_PARAM\n", ofEnvironment.Error, StringComparison.Ordinal);

        var typed = await Tool.RunAsync(workspace, environment, "run", hello.Payload, "-v", "-p", "name", "Option");
        Assert.Equal("""{"greetings":"Hello, Option"}""" + "\n", typed.Output);
        Assert.StartsWith("--param name …: from the command line\n", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_says_where_each_value_came_from()
    {
        workspace.Write(File, """{ "port": 70000, "watch": false, "request-timeout": 5 }""");
        Assert.Equal(
            """
            '70000' is not a port: give a number from 0 to 65535.
            --port is from whisk-action.json.
            --watch is from whisk-action.json.
            'whisk-action serve --help' shows how to use it.

            """,
            (await RunAsync(2, "serve", hello.Payload)).Error);

        workspace.Write(File, """{ "apihost": "there", "port": 0 }""");
        Assert.StartsWith("WA0107: 'apihost' is not allowed in 'whisk-action.json'", (await RunAsync(2, "list")).Error,
            StringComparison.Ordinal);

        workspace.Write(File, """{ "last": 3 }""");
        var lines = (await RunAsync(1, "logs", "-v", "--follow", "--request-timeout", "2")).Error.Split('\n');
        Assert.Equal(["--last 3: from whisk-action.json", "--follow true: from the command line",
            "--request-timeout 2: from the command line"], lines[..3]);
    }

    [Fact]
    public async Task A_typed_option_ends_its_rival_in_the_file()
    {
        workspace.Write(File, """{ "format": "zip", "output": "there.zip" }""");
        Assert.StartsWith("WA0101: There is no project at 'none'", (await RunAsync(1, "build", "none", "--image", "me/none")).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "WA0105: The settings 'whisk-action.json' could not be read (it is not a JSON object)")]
    [InlineData("{", "WA0105: The settings 'whisk-action.json' could not be read (it is broken at byte 2 of line 1)")]
    [InlineData("""{ "prot": 1 }""", "WA0106: 'prot' in 'whisk-action.json' is not an option of any command: ")]
    [InlineData("""{ "auth": "a:b" }""", "WA0107: 'auth' is not allowed in 'whisk-action.json', which others can read and write: ")]
    [InlineData("""{ "port": { } }""", "WA0108: The value of 'port' in 'whisk-action.json' does not fit the option: give a string")]
    [InlineData("""{ "format": "tar" }""", "WA0106")]
    public async Task What_is_wrong_in_the_file_is_said(string text, string sentence)
    {
        workspace.Write(File, text);
        var result = await RunAsync(2, text.Contains("tar", StringComparison.Ordinal) ? "build" : "serve");
        Assert.Contains(sentence == "WA0106" ? "--format is from whisk-action.json." : sentence, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Quiet_leaves_the_answer_and_the_actions_own_log()
    {
        var result = await RunAsync(0, "-q", "run", hello.Payload, "-p", "name", "Mike");
        Assert.Equal(("""{"greetings":"Hello, Mike"}""" + "\n", "Hello, Mike\n"), (result.Output, result.Error));
    }

    [Fact]
    public async Task The_schema_has_each_option_that_the_file_may_decide_and_no_other()
    {
        var schema = JsonNode.Parse((await RunAsync(0, "schema")).Output)!;
        var keys = schema["properties"]!.AsObject().Select(property => property.Key).ToList();
        Assert.Subset(keys.ToHashSet(), new HashSet<string> { "$schema", "format", "kind", "param", "port", "watch", "quiet", "web" });
        Assert.DoesNotContain(keys, key => key is "auth" or "apihost" or "insecure" or "help" or "method");
        Assert.Equal("integer", (string?)schema["properties"]!["memory"]!["type"]);
        Assert.Equal("""["elf","json","zip"]""", schema["properties"]!["format"]!["enum"]!.ToJsonString());
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> RunAsync(int exitCode, params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, new() { ["HOME"] = workspace.Path }, arguments);
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return result;
    }
}
