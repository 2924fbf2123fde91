using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>A program that a script starts for one activation.</summary>
public class OneShotTests
{
    [Theory]
    [InlineData("""{"name":"Mike"}""", """{"name":"Mike"}""")]
    [InlineData("""[1, "❄"]""", """[1,"❄"]""")]
    [InlineData("  {}\n", "{}")]
    public async Task An_argument_is_the_parameters_and_stdout_the_result(string argument, string result)
    {
        var run = await RunAsync([argument]);
        Assert.Equal(new OneShot(0, $"{result}\n", ""), run);
    }

    [Fact]
    public async Task A_dash_means_stdin()
    {
        var large = $$"""{"text":"{{new string('a', 1_000_000)}}"}""";
        Assert.Equal(new OneShot(0, $"{large}\n", ""), await RunAsync(["-"], large + "\n"));
    }

    [Fact]
    public async Task Parameters_that_no_argument_can_hold_come_on_stdin_alone()
    {
        var large = $$"""{"text":"{{new string('a', 200_000)}}"}""";
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin", ["__OW_ACTIVATION_ID"] = "id" };
        Assert.Equal(new OneShot(0, $"{large}\n", ""), await RunAsync([], large, environment));
    }

    [Fact]
    public async Task Parameters_on_stdin_as_well_are_not_read_again()
    {
        const string small = """{"x":1}""";
        Assert.Equal(new OneShot(0, $"{small}\n", ""), await RunAsync([small], small));
    }

    [Theory]
    [InlineData("""{"do":"refuse","text":"no name specified"}""", """{"error":"no name specified"}""")]
    [InlineData("""{"do":"result","value":{"x":1,"error":{"code":2}}}""", """{"x":1,"error":{"code":2}}""")]
    [InlineData("""{"do":"result","value":7}""", """{"error":"The action did not return a dictionary or array."}""")]
    [InlineData("""{"name":}""", """{"error":"The parameters are not JSON: it is broken at byte 9 of line 1. Give an object or an array, such as {\"name\":\"Mike\"}."}""")]
    [InlineData("""{},"value":{}""",
        """{"error":"The parameters are not JSON: it is broken at byte 3 of line 1. Give an object or an array, such as {\"name\":\"Mike\"}."}""")]
    public async Task An_error_is_printed_and_the_exit_code_is_5(string argument, string result) =>
        Assert.Equal(new OneShot(5, $"{result}\n", ""), await RunAsync([argument]));

    [Theory]
    [InlineData("7", """{"error":"The action did not receive a dictionary or array as an argument."}""")]
    [InlineData("", """{"error":"The parameters are not JSON: it is empty. Give an object or an array, such as {\"name\":\"Mike\"}."}""")]
    public async Task Stdin_can_hold_what_is_no_parameters(string input, string result) =>
        Assert.Equal(new OneShot(5, $"{result}\n", ""), await RunAsync(["-"], input));

    [Fact]
    public async Task A_result_that_only_looks_like_an_error_is_none()
    {
        const string result = """{"x":{"error":1}}""";
        Assert.Equal(new OneShot(0, $"{result}\n", ""), await RunAsync([result]));
    }

    [Fact]
    public async Task The_log_goes_to_stderr_without_markers()
    {
        Assert.Equal(
            new OneShot(0, "{}\n", "onetwo\n"),
            await RunAsync(["""{"do":"print","out":"one","err":"two"}"""]));
        Assert.Equal(
            new OneShot(0, "{\"exit\":0}\n", "child\n"),
            await RunAsync(["""{"do":"shell","script":"echo child"}"""]));
    }

    [Fact]
    public async Task An_exception_leaves_its_trace_on_stderr()
    {
        var run = await RunAsync(["""{"do":"throw"}"""]);

        Assert.Equal((5, "{\"error\":\"thrown by the probe\"}\n"), (run.ExitCode, run.Output));
        Assert.StartsWith($"System.{nameof(InvalidTimeZoneException)}: thrown by the probe\n   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_comes_from_the_environment()
    {
        var run = await RunAsync(["""{"do":"context"}"""], environment: new Dictionary<string, string>
        {
            ["__OW_ACTIVATION_ID"] = "id",
            ["__OW_ACTION_NAME"] = "/ns/hello",
            ["__OW_ACTION_VERSION"] = "0.0.1",
            ["__OW_NAMESPACE"] = "ns",
            ["__OW_TRANSACTION_ID"] = "tid",
            ["__OW_API_HOST"] = "https://host",
            ["__OW_API_KEY"] = "key",
            ["__OW_DEADLINE"] = "1",
        });

        var context = JsonNode.Parse(run.Output)!.AsObject();
        Assert.Equal(
            ["id", "/ns/hello", "0.0.1", "ns", "tid", "https://host", "key", "1"],
            context.Take(8).Select(member => (string)member.Value!));
    }

    [Fact]
    public async Task The_handler_is_disposed()
    {
        var run = await RunAsync(["{}"], environment: new Dictionary<string, string> { ["PROBE_START"] = "disposable" });
        Assert.Equal(new OneShot(0, "{}\n", "disposed\n"), run);
    }

    [Theory]
    [InlineData("--verbose")]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("{}", "{}")]
    [InlineData("-", "-")]
    public async Task Other_arguments_are_the_program_s_own(params string[] arguments)
    {
        await using var server = await ServerProcess.StartAsync([await Published.Probe, .. arguments]);
        await using var wire = await Wire.ConnectAsync(server.Port);
        Assert.Equal("""{"x":1}""", (await wire.ExchangeAsync(Request.Run("""{"x":1}"""))).Body);
    }

    private static async Task<OneShot> RunAsync(string[] arguments, string input = "", IReadOnlyDictionary<string,
        string>? environment = null) =>
        await OneShot.RunAsync(await Published.Probe, arguments, input, environment);
}
