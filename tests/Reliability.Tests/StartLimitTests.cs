namespace AotAction.Reliability.Tests;

/// <summary>A program that does not come to serve: the program before serves again, or it is said what ends the process.</summary>
public class StartLimitTests
{
    /// <summary>What a shell makes of a signal, and the signals.</summary>
    private const int Signal = 128, Abort = 6, Fault = 11, Alarm = 14;

    private static readonly Dictionary<string, string> InOneSecond = new() { ["ACTION_START_SECONDS"] = "1" };

    [Fact]
    public async Task A_Main_that_hangs_is_rolled_back()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" }, InOneSecond);
        await using var idle = await life.ConnectAsync();
        await idle.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });

        var answer = await life.InitAsync(await StartingAsync("hang"));

        Assert.Equal(
            (502, "cannot start action: the program failed while it started: it does not serve after 1 s. Let it call ActionServer.RunAsync sooner, "
                + "or set ACTION_START_SECONDS for the container. The program before it serves on."),
            (answer.Status, answer.Error));
        Assert.Equal("""{"NAME":["old","old"]}""", (await idle.ExchangeAsync(Request.Run("""{"do":"variables","names":["NAME"]}"""))).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
    }

    [NamespaceFact]
    public async Task A_Main_that_hangs_is_rolled_back_as_PID_1()
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Alone, environment: InOneSecond);

        Assert.Equal(502, (await life.InitAsync(await StartingAsync("hang"))).Status);
        Assert.Equal("""{"pid":1}""", (await life.RunAsync("""{"do":"pid"}""")).Body);
    }

    /// <summary>The timer is the process's: one that is forgotten would end it, or the program that is started next.</summary>
    [Fact]
    public async Task Nothing_is_left_of_the_timer()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: InOneSecond);
        Assert.Equal(502, (await life.InitAsync(await StartingAsync("throw"))).Status);
        Assert.Equal("0", await TimerAsync(life));
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Equal("0", await TimerAsync(life));
    }

    /// <summary>There is no code yet that could go back. As PID 1 the signal would not end it.</summary>
    [Fact]
    public async Task A_program_that_hangs_before_its_managed_code_is_ended()
    {
        using var scratch = new ScratchFolder();
        await NativeProgram.CompileAsync(scratch["hangs"], "#include <unistd.h>\nint main(void) { for (;;) pause(); }\n");
        await using var life = await ActionLife.OfProbeAsync(environment: InOneSecond);

        await Assert.ThrowsAnyAsync<IOException>(async () =>
            await life.InitAsync(new Payload(await File.ReadAllBytesAsync(scratch["hangs"]))));

        Assert.Equal(Signal + Alarm, await life.Server.ExitCodeAsync());
    }

    [Theory]
    [InlineData("fail fast", Signal + Abort)]
    [InlineData("overflow", Signal + Fault)]
    [InlineData("fault", Signal + Fault)]
    public async Task What_ends_the_process_at_the_start_is_seen_by_the_client_as_the_end_of_its_connection(string way, int exitCode)
    {
        await using var life = await ActionLife.OfProbeAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () => await life.InitAsync(await StartingAsync(way)));

        Assert.Equal(exitCode, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_symbol_that_no_library_has_is_found_before_the_exec()
    {
        using var scratch = new ScratchFolder();
        const string One = "int one(void) { return 1; }\n";
        await NativeProgram.CompileAsync(scratch["libneeded.so"], One + "int two(void) { return 2; }\n", "-shared", "-fPIC");
        await NativeProgram.CompileAsync(
            scratch["exec"],
            "int one(void), two(void); int main(void) { return one() + two(); }\n",
            $"-L{scratch.Path}", "-lneeded", "-Wl,-rpath,$ORIGIN");
        await NativeProgram.CompileAsync(scratch["libneeded.so"], One, "-shared", "-fPIC");
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.InitAsync(new Payload(Zips.Of(
            await ZipItem.ExecAsync(scratch["exec"]),
            (await ZipItem.ExecAsync(scratch["libneeded.so"])) with { Path = "libneeded.so" })));

        Assert.Equal(502, answer.Status);
        Assert.Contains("the program needs the symbol two, which no library has here", answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("99999999999")]
    public async Task A_limit_that_is_no_number_of_seconds_is_refused_at_the_start(string text)
    {
        var environment = new Dictionary<string, string> { ["ACTION_START_SECONDS"] = text };
        var server = ServerProcess.Launch([await Published.Host], FreePort.Take(), environment);

        Assert.Equal(1, await server.ExitCodeAsync());
        await server.Errors.Ended;
        var refusal = $"ACTION_START_SECONDS=\"{text}\" is not a number of seconds: write one, such as 10, or leave it out.";
        Assert.Contains(refusal, server.Errors.ToString(), StringComparison.Ordinal);
        await server.EndAsync();
    }

    private static async Task<Payload> StartingAsync(string way) =>
        await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = way } };

    /// <summary>Seconds until the kernel's alarm, asked by the program itself.</summary>
    private static async Task<string> TimerAsync(ActionLife life) =>
        (await life.ResultAsync("""{"do":"alarm"}"""))["seconds"]!.ToJsonString();
}
