using Xunit.Abstractions;

namespace AotAction.EndToEnd.Tests;

public class LargeProgramTests(ITestOutputHelper log)
{
    private const int MiB = 1024 * 1024;

    /// <summary>
    /// The peak of each image is the kernel's own figure (VmHWM, which an exec resets): the old image's is read when all of the program but
    /// the
    /// end has arrived, the new image's after its first run. Memory files are counted beside it, the program itself among them.
    /// </summary>
    [Fact]
    public async Task Needs_at_most_64_MiB_beside_the_program()
    {
        await using var life = await ActionLife.StartAsync();
        var init = Request.Init((await Payload.OfAsync(Published.Probe)).PaddedTo(36 * MiB));
        await using var wire = await life.ConnectAsync();

        const int HeldBack = 4;
        await wire.SendAllButAsync(HeldBack, init);
        await ArrivedAsync(life, 36 * MiB);
        var before = await MemoryAsync(life);
        await wire.SendAsync(init.Body[^HeldBack..]);

        Assert.Equal(200, (await wire.ReadAsync()).Status);
        await life.ResultAsync("""{"do":"pid"}""");
        var after = await MemoryAsync(life);
        log.WriteLine($"A program of 36 MiB: {before / MiB} MiB while it arrives, {after / MiB} MiB after its first run, itself included.");
        Assert.InRange(before, 36 * MiB, 100 * MiB);
        Assert.InRange(after, 36 * MiB, 100 * MiB);
    }

    // The decoder keeps at most a few characters back.
    private static Task ArrivedAsync(ActionLife life, int bytes) => Eventually.TrueAsync(
        async () => await life.Server.Proc.MemoryFilesAsync() >= bytes - (64 * 1024), () => "the program has arrived in a memory file");

    private static async Task<long> MemoryAsync(ActionLife life) =>
        life.Server.Proc.Memory("VmHWM") + await life.Server.Proc.MemoryFilesAsync();
}
