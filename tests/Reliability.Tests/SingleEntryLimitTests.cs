namespace AotAction.Reliability.Tests;

/// <summary>How much a client may send to a single entry point: it may bring an init, so the limit is that of what it brings.</summary>
public class SingleEntryLimitTests
{
    private const int MiB = 1024 * 1024;

    private const string Init = """{"init":{"code":" """;

    [Theory]
    [InlineData("", 2 * MiB, "ACTION_MAX_RUN_BYTES")]
    [InlineData("""{"value":" """, 2 * MiB, "ACTION_MAX_RUN_BYTES")]
    [InlineData(Init, 64 * MiB, "ACTION_MAX_INIT_BYTES")]
    public async Task By_default(string start, int limit, string variable)
    {
        await using var life = await StartAsync();
        AssertTooLarge(await life.SendAsync(Spaces(start, limit + 1)), limit, variable);
        AssertNotTooLarge(await life.SendAsync(Spaces(start, limit)));
        Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Post("/", """{"value":{"x":1}}"""))).Body);
    }

    [Theory]
    [InlineData("", 100_000, "ACTION_MAX_RUN_BYTES")]
    [InlineData(Init, 200_000, "ACTION_MAX_INIT_BYTES")]
    public async Task By_a_variable(string start, int limit, string variable)
    {
        await using var life = await StartAsync(("ACTION_MAX_RUN_BYTES", "100000"), ("ACTION_MAX_INIT_BYTES", "200000"));
        AssertTooLarge(await life.SendAsync(Spaces(start, limit + 1)), limit, variable);
        AssertNotTooLarge(await life.SendAsync(Spaces(start, limit)));
    }

    /// <summary>The length is not told before the body, so the limit is met while it is read.</summary>
    [Theory]
    [InlineData("", 2 * MiB, "ACTION_MAX_RUN_BYTES")]
    [InlineData(Init, 64 * MiB, "ACTION_MAX_INIT_BYTES")]
    public async Task In_chunks(string start, int limit, string variable)
    {
        await using var life = await StartAsync();
        await using var wire = await life.ConnectAsync();
        await wire.SendChunkedAsync(Spaces(start, limit + MiB), MiB);
        AssertTooLarge(await wire.ReadAsync(), limit, variable);
    }

    /// <summary>A program of its own container: no /init has to fit into the limits that are tried.</summary>
    private static async Task<ActionLife> StartAsync(params (string Name, string Value)[] environment) =>
        await ActionLife.OfCommandAsync(await Published.Probe, (((string, string)[])[("__OW_RUNTIME_PLATFORM", "knative"), .. environment])
            .ToDictionary());

    private static void AssertTooLarge(Answer answer, int limit, string variable)
    {
        // A run is refused with 200: the program survives it, and the platform keeps its container.
        Assert.True(answer.Status == (variable == "ACTION_MAX_RUN_BYTES" ? 200 : 413), answer.ToString());
        Assert.Contains($"{limit} bytes", answer.Error, StringComparison.Ordinal);
        Assert.Contains(variable, answer.Error, StringComparison.Ordinal);
    }

    private static void AssertNotTooLarge(Answer answer) => Assert.DoesNotContain("has more than", answer.Body, StringComparison.Ordinal);

    /// <summary>White space behind the start, which neither JSON nor base64 minds.</summary>
    private static Request Spaces(string start, int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        System.Text.Encoding.ASCII.GetBytes(start, body);
        return new Request("POST", "/", body);
    }
}
