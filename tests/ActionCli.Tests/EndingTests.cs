namespace AotAction.Cli.Tests;

/// <summary>An action that ends its own process: the tool knows how it ended, and says it.</summary>
public sealed class EndingTests : IDisposable
{
    private const string Killed = "The action was killed by SIGKILL: usually out of memory.";

    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("kill -9 $PPID", Killed)]
    [InlineData("kill -ABRT $PPID",
        "The action was killed by SIGABRT: .NET ends a process like this if nobody catches an exception, and for Environment.FailFast. Its last lines on stderr say why.")]
    public async Task Run_says_which_signal_killed_the_action(string script, string sentence)
    {
        var result = await Tool.RunAsync(workspace, "run", await Published.Probe, "-p", "do", "shell", "-p", "script", script);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.EndsWith($"WA0606: {sentence}\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.LeftRunning);
    }

    [Fact]
    public async Task Run_prints_the_last_words_of_an_action_that_exits()
    {
        var result = await Tool.RunAsync(workspace, "run", await Published.Probe, "-p", "do", "end", "-p", "by", "exit");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("The action ended its process with exit code 7.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_starts_the_action_again_and_gives_up_if_it_ends_again_and_again()
    {
        using var serve = await ServeLife.StartAsync(workspace, await Published.Probe);
        for (var ends = 1; ends <= 5; ends++)
        {
            await KillAsync(serve);
            await serve.SaysAsync($"{Killed} Restarting it.");
            await Eventually.TrueAsync(() => AnswersAsync(serve), () => "the action is started again");
        }

        await KillAsync(serve);
        await serve.SaysAsync($"WA0606: {Killed}");
        var result = await serve.EndAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.LeftRunning);
    }

    public void Dispose() => workspace.Dispose();

    private static async Task KillAsync(ServeLife serve) =>
        await Assert.ThrowsAnyAsync<IOException>(() => serve.RunAsync("""{"do":"shell","script":"kill -9 $PPID"}"""));

    private static async Task<bool> AnswersAsync(ServeLife serve)
    {
        try
        {
            return (await serve.RunAsync("""{"x":1}""")).Body == """{"x":1}""";
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
