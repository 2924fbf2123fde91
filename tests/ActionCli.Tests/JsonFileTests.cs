using System.Diagnostics;

namespace AotAction.Cli.Tests;

/// <summary>JSON as editors and shells write it, and text as it is printed.</summary>
[Collection(HelloBuild.Shared)]
public sealed class JsonFileTests(HelloBuild hello) : IDisposable
{
    private const string Mark = "\uFEFF";
    private const string HelloMike = """{"greetings":"Hello, Mike 😀"}""" + "\n";

    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("-P", "twice.json")]
    [InlineData("--data", "@twice.json")]
    [InlineData("--data", """{"name":{"a":1},"name":"Mike 😀"}""")]
    [InlineData("-p", "name", "Ann", "-p", "name", "Mike 😀")]
    public async Task Of_keys_that_repeat_the_last_one_wins_and_a_byte_order_mark_is_skipped(params string[] parameters)
    {
        workspace.Write("twice.json", Mark + """{"name":"Ann","more":{"a":1,"a":2},"name":"Mike \ud83d\ude00"}""");
        Assert.Equal(HelloMike, (await RunAsync(0, parameters)).Output);
    }

    [Fact]
    public async Task Of_stdin_too()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Artifacts, "bin", "whisk-action"), ["run", hello.Payload, "--data", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;
        await tool.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Mark + """{"name":"Ann","name":"Mike 😀"}"""));
        tool.StandardInput.Close();
        Assert.Equal(HelloMike, await tool.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task Of_the_settings_and_of_a_payload_too()
    {
        workspace.Write("whisk-action.json", Mark + """{ "param": { "name": "Ann" }, "param": { "name": "Ann", "name": "Mike 😀" } }""");
        workspace.Write("marked.json", Mark + await File.ReadAllTextAsync(hello.Payload));
        Assert.Equal(HelloMike, (await Tool.RunAsync(workspace, "run", "marked.json")).Output);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n", "it is empty")]
    [InlineData("{\n]", "it is broken at byte 1 of line 2")]
    [InlineData("7", "it is neither an object nor an array")]
    [InlineData("null", "it is neither an object nor an array")]
    [InlineData("""{"a":1,"b":{"c":"\ud800"}}""", "'b' contains half of a surrogate pair")]
    public async Task What_is_wrong_is_said_without_the_words_of_NET(string text, string reason)
    {
        workspace.Write("parameters.json", text);
        Assert.Equal(
            $"WA0121: The parameters of --param-file parameters.json could not be read ({reason}): give a JSON object.\n",
            (await RunAsync(2, "-P", "parameters.json")).Error);
    }

    [Fact]
    public async Task What_is_nested_too_deep_is_said()
    {
        var result = await RunAsync(2, "--data", new string('[', 513) + new string(']', 513));
        Assert.StartsWith(
            "WA0121: The parameters of --data could not be read (it is nested deeper than 512 levels)",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_prints_text_as_it_is()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);

        var result = await Tool.RunAsync(workspace, "invoke", "--url", serve.Address, "-p", "name", "Mike 😀");
        Assert.Contains("""{"greetings":"Hello, Mike 😀"}""", result.Output, StringComparison.Ordinal);
        Assert.Equal(HelloMike, (await Tool.RunAsync(workspace, "invoke", "--url", serve.Address, "-r", "-p", "name", "Mike 😀")).Output);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> RunAsync(int exitCode, params string[] parameters)
    {
        var result = await Tool.RunAsync(workspace, ["run", hello.Payload, .. parameters]);
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return result;
    }
}
