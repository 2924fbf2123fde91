using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests;

/// <summary>
/// A key that stands twice in a body has the later value, for whoever asks; and what one activation was sent is gone with it.
/// </summary>
public class DuplicateKeyTests
{
    private const string Variable = "__OW_API_KEY";

    [Theory]
    [InlineData("api_key", "api_key")]
    [InlineData("api_key", "API_KEY")]
    [InlineData("Api_Key", "api_key")]
    public async Task Variable_and_context_have_the_later_value_and_the_next_activation_has_neither(string first, string second)
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("last", (string?)(await SendAsync(life, first, second, """{"do":"context"}"""))["apiKey"]);
        Assert.Equal("last", (string?)(await SendAsync(life, first, second, Variables))[Variable]![0]);

        Assert.Equal($$"""{"{{Variable}}":[null,null]}""", (await life.RunAsync(Variables)).Body);
        Assert.Equal("", (string?)(await life.ResultAsync("""{"do":"context"}"""))["apiKey"]);
    }

    [Fact]
    public async Task The_container_s_own_variable_is_back_afterwards()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string, string> { [Variable] = "own" });
        await SendAsync(life, "api_key", "API_KEY", "{}");
        Assert.Equal($$"""{"{{Variable}}":["own","own"]}""", (await life.RunAsync(Variables)).Body);
    }

    [Theory]
    [InlineData("""{"value":{"x":1},"value":{"x":2}}""", """{"x":2}""")]
    [InlineData("""{"value":{"x":1},"value":null}""", "{}")]
    public async Task Of_two_values_the_later_one_is_run(string body, string result)
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal(result, (await life.SendAsync(Request.Post("/run", body))).Body);
    }

    [Fact]
    public async Task Of_two_contexts_of_a_single_entry_point_the_later_one_counts()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["__OW_RUNTIME_PLATFORM"] = "knative" });
        var answer = await life.SendAsync(Request.Post(
            "/", """{"activation":{"namespace":"first","api_key":"first"},"value":{"do":"context"},"activation":{"api_key":"last"}}"""));
        Assert.Equal(("", "last"), ((string?)answer.Json!["namespace"], (string?)answer.Json["apiKey"]));
    }

    [Fact]
    public async Task Two_programs_in_one_init_are_refused()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var code = (await Payload.OfAsync(Published.Typed)).Code;
        var answer = await life.SendAsync(Request.Init($$$"""{"value":{"code":"{{{code}}}","code":"{{{code}}}"}}"""));
        Assert.Equal((400, "The body of /init has more than one code: send one program."), (answer.Status, answer.Error));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static string Variables => $$"""{"do":"variables","names":["{{Variable}}"]}""";

    private static async Task<JsonNode> SendAsync(ActionLife life, string first, string second, string value) =>
        (await life.SendAsync(Request.Post("/run", $$"""{"{{first}}":"first","value":{{value}},"{{second}}":"last"}"""))).Json!;
}
