namespace AotAction.Reliability.Tests;

/// <summary>The program killed in the middle of a run: its client is told by the end of its connection, and nothing stays behind.</summary>
public class KilledProgramTests
{
    /// <summary>What a shell makes of SIGKILL.</summary>
    private const int Killed = 128 + 9;

    /// <summary>In memory and on a disk: there are files of the server's then, and they have no name.</summary>
    [Theory]
    [InlineData]
    [InlineData("memfd_create")]
    public async Task The_client_sees_its_connection_end_and_nothing_is_left(params string[] denied)
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeInAsync(await DeniedCalls.WithAsync("EPERM", denied),
            environment: TemporaryFilesIn(scratch));
        await using var arriving = await life.ConnectAsync();
        await arriving.SendAllButAsync(4, Request.Init(await Payload.OfAsync(Published.Typed)));
        await Eventually.TrueAsync(
            () => life.Server.Proc.Descriptors.Values.Any(file =>
                file.StartsWith(denied.Length == 0 ? "/memfd:action" : scratch.Path, StringComparison.Ordinal)),
            () => "a program arrives");

        await KillInTheMiddleAsync(life);

        await Assert.ThrowsAnyAsync<IOException>(arriving.ReadAsync);
        Assert.Empty(ProcessFolder.WithVariable("TMPDIR", scratch.Path));
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public async Task The_folder_of_a_zip_is_removed_by_the_next_one()
    {
        using var scratch = new ScratchFolder();
        var zip = new Payload(Zips.Of(await ZipItem.ExecAsync(await Published.Probe), ZipItem.File("text.txt", "beside")));
        var others = Directory.CreateDirectory(scratch["action-mine"]);
        await using (var killed = await ActionLife.StartAsync(TemporaryFilesIn(scratch)))
        {
            await killed.BecomeAsync(zip);
            await KillInTheMiddleAsync(killed);
        }

        var left = Assert.Single(scratch.Entries, entry => entry != others.Name);
        await using var next = await ActionLife.StartAsync(TemporaryFilesIn(scratch));
        await next.BecomeAsync(zip);

        Assert.Equal("""{"base":"beside","folder":"beside"}""", (await next.RunAsync("""{"do":"read","file":"text.txt"}""")).Body);
        Assert.DoesNotContain(left, scratch.Entries);
        await next.Server.SignalAsync("TERM");
        Assert.Equal(0, await next.Server.ExitCodeAsync());
        Assert.Equal([others.Name], scratch.Entries);
    }

    /// <summary>Kills the one process that there is, and waits for that alone.</summary>
    private static async Task KillInTheMiddleAsync(ActionLife life)
    {
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        await life.Server.SignalAsync("KILL");
        await Assert.ThrowsAnyAsync<IOException>(() => running);
        Assert.Equal(Killed, await life.Server.ExitCodeAsync());
    }

    private static Dictionary<string, string> TemporaryFilesIn(ScratchFolder scratch) => new() { ["TMPDIR"] = scratch.Path };
}
