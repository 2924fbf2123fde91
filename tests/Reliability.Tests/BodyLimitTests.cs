namespace AotAction.Reliability.Tests;

/// <summary>How much a client may send: the error names the limit and the variable that changes it.</summary>
public class BodyLimitTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("/init", 64 * MiB, "ACTION_MAX_INIT_BYTES")]
    [InlineData("/run", 2 * MiB, "ACTION_MAX_RUN_BYTES")]
    public async Task By_default(string path, int limit, string variable)
    {
        await using var life = await ActionLife.OfProbeAsync();
        AssertTooLarge(path, await SendAsync(life, path, limit + 1), limit, variable);
        AssertOther(await SendAsync(life, path, limit), variable);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Theory]
    [InlineData("/init", "ACTION_MAX_INIT_BYTES")]
    [InlineData("/run", "ACTION_MAX_RUN_BYTES")]
    public async Task By_a_variable(string path, string variable)
    {
        await using var life = await ActionLife.StartAsync(new Dictionary<string, string> { [variable] = "100000" });
        AssertTooLarge(path, await SendAsync(life, path, 100_001), 100_000, variable);
        AssertOther(await SendAsync(life, path, 100_000), variable);
    }

    /// <summary>
    /// The length is not told before the body, so the limit is met while it is read; the client goes on, for it looks for an answer only at
    /// the end.
    /// </summary>
    [Theory]
    [InlineData("/init", 64 * MiB, "ACTION_MAX_INIT_BYTES")]
    [InlineData("/run", 2 * MiB, "ACTION_MAX_RUN_BYTES")]
    public async Task In_chunks(string path, int limit, string variable)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var wire = await life.ConnectAsync();
        await wire.SendChunkedAsync(Spaces(path, limit + (8 * MiB)), MiB);
        AssertTooLarge(path, await wire.ReadAsync(), limit, variable);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
    }

    [Fact]
    public async Task A_limit_that_is_no_number_is_said_at_start()
    {
        await using var server = ServerProcess.Launch([await Published.Host], FreePort.Take(), new Dictionary<string,
            string> { ["ACTION_MAX_RUN_BYTES"] = "8 MB" });
        Assert.Equal(1, await server.ExitCodeAsync());
        await server.Errors.Ended;
        Assert.StartsWith("""ACTION_MAX_RUN_BYTES="8 MB" is not a number of bytes""", server.Errors.Text, StringComparison.Ordinal);
    }

    private static void AssertOther(Answer answer, string variable) =>
        Assert.DoesNotContain(variable, answer.Error, StringComparison.Ordinal);

    /// <summary>A /run is an activation of a program that is sound: the container is kept.</summary>
    private static void AssertTooLarge(string path, Answer answer, int limit, string variable)
    {
        Assert.True(answer.Status == (path == "/run" ? 200 : 413), answer.ToString());
        Assert.Contains($"{limit} bytes", answer.Error, StringComparison.Ordinal);
        Assert.Contains(variable, answer.Error, StringComparison.Ordinal);
    }

    private static Task<Answer> SendAsync(ActionLife life, string path, int length) => life.SendAsync(Spaces(path, length));

    /// <summary>White space, so that a body within the limit is read to its end and found to be no JSON.</summary>
    private static Request Spaces(string path, int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        return new Request("POST", path, body);
    }
}
