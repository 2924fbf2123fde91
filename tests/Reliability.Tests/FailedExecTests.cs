namespace AotAction.Reliability.Tests;

/// <summary>An exec that the kernel refuses when everything is ready for it: the program before is as it was.</summary>
public class FailedExecTests
{
    public static TheoryData<string[]> Sandboxes => new()
    {
        Array.Empty<string>(),

        // Then the process has but one table of descriptors.
        new[] { "close_range", "unshare" },
        new[] { "close_range" },
    };

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task The_user_s_descriptors_and_the_threads_signal_masks_are_as_before(string[] denied)
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeInAsync(
            await DeniedCalls.WithAsync("EPERM", denied), environment: new Dictionary<string, string> { ["TMPDIR"] = scratch.Path });
        var descriptor = (int)(await life.ResultAsync("""{"do":"inheritable"}"""))["descriptor"]!;
        var before = await InheritedByChildAsync(life);
        Assert.Contains($" {descriptor} ", before, StringComparison.Ordinal);
        var masks = Masks(life);

        Assert.Equal(
            (502, "cannot start action: the kernel refused to execute the program (Permission denied). The program before it serves on."),
            await InitThatCannotBeExecutedAsync(life, scratch));

        Assert.Equal(before, await InheritedByChildAsync(life));
        Assert.Equal(masks, Masks(life));
        Assert.Empty(scratch.Entries);
        await life.Server.SignalAsync("TERM");
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    /// <summary>
    /// The program of a zip lies in a folder. While an activation holds the init up, it loses the right to be executed there.
    /// </summary>
    private static async Task<(int Status, string Error)> InitThatCannotBeExecutedAsync(ActionLife life, ScratchFolder scratch)
    {
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var init = life.InitAsync(new Payload(Zips.Of(await ZipItem.ExecAsync(await Published.Probe), ZipItem.File("last", "1"))));
        var program = "";
        await Eventually.TrueAsync(
            () => scratch.Entries is [var folder] && File.Exists(scratch[$"{folder}/last"])
                && File.Exists(program = scratch[$"{folder}/exec"]),
            () => "the zip is unpacked");
        File.SetUnixFileMode(program, UnixFileMode.UserRead);
        gate.LetGo();
        await running;
        var answer = await init;
        return (answer.Status, answer.Error);
    }

    /// <summary>What a child process has open, but for its own stream to say it.</summary>
    private static async Task<string> InheritedByChildAsync(ActionLife life) =>
        (string)(await life.ResultAsync("""{"do":"output of shell","script":"cd /proc/$$/fd && echo '' * ''"}"""))["output"]!;

    private static SortedSet<string> Masks(ActionLife life) => [.. Directory.EnumerateDirectories($"/proc/{life.Server.Id}/task")
        .Select(thread => File.ReadLines($"{thread}/status").First(line => line.StartsWith("SigBlk", StringComparison.Ordinal)))];
}
