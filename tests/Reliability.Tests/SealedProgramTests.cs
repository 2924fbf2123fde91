namespace AotAction.Reliability.Tests;

/// <summary>
/// The program that runs is the one that was checked: nobody can change it, or only who could run any other in its place.
/// </summary>
public class SealedProgramTests
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// While it is executed the kernel keeps writers from any file (ETXTBSY), so it is looked at afterwards: a descriptor keeps it in
    /// memory.
    /// </summary>
    [Fact]
    public async Task Not_even_root_writes_to_its_memory_file_whoever_has_it_open()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.StartsWith("/memfd:action", life.Server.Proc.Program, StringComparison.Ordinal);
        using var program = File.OpenHandle($"/proc/{life.Server.Id}/exe");
        await life.Server.StopAsync();

        using var writable = File.OpenHandle($"/proc/self/fd/{program.DangerousGetHandle()}", FileMode.Open, FileAccess.ReadWrite,
            FileShare.ReadWrite);
        Assert.ThrowsAny<Exception>(() => RandomAccess.Write(writable, "x"u8, 0));
        Assert.ThrowsAny<Exception>(() => RandomAccess.Write(writable, "x"u8, RandomAccess.GetLength(writable)));
        Assert.ThrowsAny<Exception>(() => RandomAccess.SetLength(writable, 1));

        var bytes = new byte[RandomAccess.GetLength(program)];
        RandomAccess.Read(program, bytes, 0);
        Assert.Equal(await File.ReadAllBytesAsync(await Published.Probe), bytes);
    }

    /// <summary>
    /// A disk has no seals. Whoever is kept out by these modes has no way to it; its owner could as well post another program.
    /// </summary>
    [Fact]
    public async Task On_a_disk_nobody_but_its_owner_can_reach_it()
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeInAsync(
            await DeniedCalls.WithAsync("EPERM", "memfd_create"), environment: new Dictionary<string,
                string> { ["TMPDIR"] = scratch.Path });
        Assert.StartsWith(scratch.Path, life.Server.Proc.Program, StringComparison.Ordinal);
        Assert.Equal(OwnerAlone, life.Server.Proc.ProgramMode);
        Assert.Empty(scratch.Entries);

        // The program of this one may be read by all, as it may be where it came from; nobody gets as far.
        await life.BecomeAsync(new Payload(Zips.Of(
            await ZipItem.ExecAsync(await Published.Probe), new ZipItem("./", 0x41ff, default), ZipItem.File("text.txt", "beside"))));
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(scratch[Assert.Single(scratch.Entries)]));
    }
}
