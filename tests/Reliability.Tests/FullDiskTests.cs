namespace AotAction.Reliability.Tests;

/// <summary>A disk without space for the program: the program before serves on, and the disk is as it was.</summary>
public class FullDiskTests
{
    private static readonly string[] Places = ["/tmp", "/dev/shm", "/var/tmp", "/run"];

    [NamespaceFact]
    public async Task While_a_zip_is_unpacked()
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Mounts(Surroundings.MountEmpty("size=1m", Places)));
        var zip = Zips.Of(await ZipItem.ExecAsync(await Published.Probe), ZipItem.File("text.txt", "beside"));

        await AssertRefusedAsync(life, new Payload(zip), life.Server.Proc);
    }

    [NamespaceFact]
    public async Task While_a_file_without_a_name_is_written()
    {
        await using var life = await ActionLife.OfProbeInAsync(
            Surroundings.MountsWithoutExecutableMemory(Surroundings.MountEmpty("size=12m", Places)));
        var probe = await Payload.OfAsync(Published.Probe);

        await AssertRefusedAsync(life, probe.PaddedTo(16 * 1024 * 1024), life.Inside);
    }

    [NamespaceFact]
    public async Task While_the_end_of_a_program_is_written()
    {
        await using var life = await ActionLife.StartInAsync(
            Surroundings.MountsWithoutExecutableMemory(Surroundings.MountEmpty("size=4k", Places)));

        // Less than what is written at once, so that all of it is written after the whole body has come.
        var answer = await life.InitAsync(new Payload(new byte[20_000]));

        AssertNotStored(answer);
        Assert.Equal("""{"error":"the action failed to locate a binary"}""", (await life.RunAsync("{}")).Body);
    }

    private static async Task AssertRefusedAsync(ActionLife life, Payload payload, ProcessFolder server)
    {
        var answer = await life.InitAsync(payload);

        AssertNotStored(answer);
        Assert.All(Places, place => Assert.Empty(server.Files(place)));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
    }

    private static void AssertNotStored(Answer answer)
    {
        Assert.True(answer.Status == 502, answer.ToString());
        Assert.StartsWith("cannot start action: the program cannot be stored", answer.Error, StringComparison.Ordinal);
    }
}
