namespace AotAction.Reliability.Tests;

/// <summary>
/// Where the kernel executes nothing from memory, a file without a name is executed; where it executes no file either, the program before
/// serves on.
/// </summary>
public class RefusedExecutionTests
{
    private static readonly string[] Places = ["/tmp", "/dev/shm", "/var/tmp", "/run"];

    [NamespaceFact]
    public async Task Without_executable_memory_a_file_without_a_name_is_executed()
    {
        await using var life = await ActionLife.OfProbeInAsync(
            Surroundings.MountsWithoutExecutableMemory(Surroundings.MountEmpty("size=64m", Places)));
        var server = life.Inside;

        Assert.StartsWith("/tmp/action-", server.Program, StringComparison.Ordinal);
        Assert.EndsWith(" (deleted)", server.Program, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, server.ProgramMode);
        foreach (var place in Places)
        {
            Assert.Empty(server.Files(place));
        }

        Assert.Equal(502, (await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env =
            new() { ["PROBE_START"] = "throw" } })).Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
    }

    [NamespaceFact]
    public async Task Where_nothing_can_be_executed_the_program_before_serves_on()
    {
        // The current folder would be the last resort.
        await using var life = await ActionLife.OfProbeInAsync(
            Surroundings.MountsWithoutExecutableMemory(Surroundings.MountEmpty("size=64m", Places) + "cd /tmp"));
        var probe = await Payload.OfAsync(Published.Probe);
        await Command.RunAsync("nsenter", [
            "--target", $"{life.Inside.Id}", "--mount", "sh", "-ec",
            string.Concat(Places.Select(place => $"mount -o remount,noexec {place}\n"))]);

        var answer = await life.InitAsync(probe);

        Assert.Equal(502, answer.Status);
        Assert.Equal("cannot start action: this host executes no file from any of /tmp/, /dev/shm, /var/tmp, /run, /tmp: mount one of them writable and without noexec.", answer.Error);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }
}
