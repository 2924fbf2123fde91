using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace AotAction.Reliability.Tests;

/// <summary>
/// The containers that operators make: little is there, and less may be changed. Each takes a program, runs it, and takes another.
/// </summary>
public class ContainerTests(ITestOutputHelper log)
{
    private const int MiB = 1024 * 1024;

    /// <summary>docs/reliability.md promises it.</summary>
    private const int MaxInUse = 85 * MiB;

    /// <summary>A root file system with the C library and /proc, and nothing that can be written: no /tmp, no /dev, no /run.</summary>
    private const string BareRoot = """
        mount -t tmpfs none /mnt
        mkdir /mnt/usr /mnt/etc /mnt/proc
        for folder in lib lib64; do cp -P /$folder /mnt 2>/dev/null || { mkdir /mnt/$folder; mount --bind /$folder /mnt/$folder; }; done
        mount --bind /usr /mnt/usr
        cp /etc/ld.so.cache /mnt/etc
        mount --rbind /proc /mnt/proc
        cat <&9 > /mnt/server
        chmod 755 /mnt/server
        mount -o remount,ro,bind /mnt

        """;

    [NamespaceFact]
    public Task As_a_user_without_rights() =>
        AssertTakesProgramsAsync(Surroundings.Mounts(
        "", $"setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all {Surroundings.OpenedServer}"));

    [NamespaceFact]
    public Task With_a_root_file_system_that_is_read_only() => AssertTakesProgramsAsync(Surroundings.Mounts("mount -o remount,ro,bind /"));

    [NamespaceFact]
    public Task Without_any_folder_to_write_to() => AssertTakesProgramsAsync(Surroundings.Mounts(BareRoot, "chroot /mnt /server"));

    [NamespaceFact]
    public async Task With_an_environment_that_is_empty()
    {
        await using var network = await LonelyNetwork.StartWithoutEnvironmentAsync();
        Assert.Equal(200, (await network.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)))).Status);
        Assert.Equal("""{"before":[],"managed":[],"library":[],"kernel":[]}""",
            (await network.SendAsync(Request.Run("""{"do":"names"}"""))).Body);
    }

    /// <summary>128 MiB without swap hold the server, a program of 36 MiB, and the next one of 36 MiB while it arrives.</summary>
    [ControlGroupFact]
    public async Task In_128_MiB_without_swap_as_a_user_without_rights_on_a_bare_root() =>
        await AssertTakesLargeProgramsAsync((await Payload.OfAsync(Published.Probe)).PaddedTo(36 * MiB));

    /// <summary>The same, out of a zip that is as large as the program: its bytes are not kept.</summary>
    [ControlGroupFact]
    public async Task In_128_MiB_without_swap_as_a_user_without_rights_on_a_bare_root_out_of_a_zip() =>
        await AssertTakesLargeProgramsAsync(
            new(Zips.Of(new ZipItem("exec", 0x81a4, WithNoise(await Payload.OfAsync(Published.Probe), 36 * MiB)))));

    private async Task AssertTakesLargeProgramsAsync(Payload large, [CallerMemberName] string test = "")
    {
        using var group = new ControlGroup(128 * MiB, processes: 1024);
        var container = Surroundings.Mounts(
            BareRoot + group.Enter, "/usr/bin/prlimit --nofile=1024:1024 /usr/sbin/chroot --userspec=65534:65534 /mnt /server");
        await using (var life = await ActionLife.StartInAsync(container))
        {
            for (var init = 0; init < 3; init++)
            {
                await life.BecomeAsync(large);
                await life.ResultAsync("{}");
            }

            Assert.InRange(group.MaxMemory, 36 * MiB, MaxInUse);
            log.WriteLine($"{test}: at most {group.MaxMemory / MiB} MiB of 128 were in use for programs of 36 MiB.");
        }
    }

    /// <summary>The program, made longer by bytes that no packing makes fewer.</summary>
    private static byte[] WithNoise(Payload program, int length)
    {
        var noisy = program.PaddedTo(length).Program.ToArray();
        RandomNumberGenerator.Fill(noisy.AsSpan(program.Program.Length));
        return noisy;
    }

    private static async Task AssertTakesProgramsAsync(Surroundings surroundings)
    {
        await using var life = await ActionLife.OfProbeInAsync(surroundings);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        Assert.Equal(502, (await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env =
            new() { ["PROBE_START"] = "throw" } })).Status);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }
}
