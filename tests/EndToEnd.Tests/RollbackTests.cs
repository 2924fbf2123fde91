namespace AotAction.EndToEnd.Tests;

/// <summary>An /init that fails leaves the program before it serving, in the same process.</summary>
public class RollbackTests
{
    [Theory]
    [InlineData("throw", "the probe was told to fail")]
    [InlineData("exit", "exit code 3")]
    [InlineData("return", "exit code 0")]
    public async Task A_program_that_does_not_start_is_rolled_back(string way, string why)
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" });
        var probe = await Payload.OfAsync(Published.Probe);

        var answer = await life.InitAsync(probe with { Env = new() { ["PROBE_START"] = way, ["NAME"] = "new" } });

        Assert.Equal(502, answer.Status);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        await AssertOldServesAsync(life);
        await life.BecomeAsync(probe with { Env = new() { ["NAME"] = "newer" } });
        Assert.Equal("newer", await NameAsync(life));
    }

    [Fact]
    public async Task The_exception_at_start_is_named_to_the_client()
    {
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = "throw" } });

        Assert.Contains(nameof(InvalidDataException), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_without_an_action_is_rolled_back_to_as_well()
    {
        await using var life = await ActionLife.StartAsync();

        var answer = await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = "throw" } });

        Assert.Equal(502, answer.Status);
        Assert.Equal("the action failed to locate a binary", (await life.RunAsync("{}")).Error);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
    }

    [Fact]
    public async Task A_truncated_program_is_refused()
    {
        var probe = await Payload.OfAsync(Published.Probe);
        await AssertRefusedAsync(probe with { Program = probe.Program[..(probe.Program.Length / 2)] }, 502);
        await AssertRefusedAsync(probe with { Program = probe.Program[..40] }, 502);
    }

    [Fact]
    public Task A_text_is_refused() => AssertRefusedAsync(Payload.OfText("console.log('hello')"), 502);

    [Fact]
    public async Task An_empty_code_is_refused() =>
        Assert.Equal("Missing main/no code to execute.", (await AssertRefusedAsync(Payload.OfText(""), 403)).Error);

    private static async Task<Answer> AssertRefusedAsync(Payload payload, int status)
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" });
        var answer = await life.InitAsync(payload);
        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Error);
        await AssertOldServesAsync(life);
        return answer;
    }

    private static async Task AssertOldServesAsync(ActionLife life)
    {
        Assert.Equal("old", await NameAsync(life));
        Assert.Equal(life.Server.Id, (int)(await life.ResultAsync("""{"do":"pid"}"""))["pid"]!);
    }

    private static async Task<string> NameAsync(ActionLife life) =>
        (string)(await life.ResultAsync("""{"do":"variables","names":["NAME"]}"""))["NAME"]![0]!;
}
