namespace AotAction.EndToEnd.Tests;

/// <summary>A program that comes as a zip, with files beside it.</summary>
public class ZipTests
{
    private static readonly ZipItem Words = ZipItem.File("words.txt", "hello");

    [Fact]
    public async Task A_zip_of_the_program_alone_stays_in_memory()
    {
        await using var zips = await ZipLife.OfProbeAsync();

        Assert.StartsWith("/memfd:", zips.Life.Server.Proc.Program, StringComparison.Ordinal);
        Assert.Empty(zips.Folders);
        Assert.Equal("""{"x":1}""", (await zips.Life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task The_program_finds_its_files_beside_it_and_starts_among_them()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words, ZipItem.File("data/deep/more.txt", "more"),
            ZipItem.Link("latest", "data/deep/more.txt"));

        Assert.Equal($$"""{"base":"{{zips.Folder}}/","working":"{{zips.Folder}}"}""",
            (await zips.Life.RunAsync("""{"do":"folder"}""")).Body);
        Assert.Equal("""{"base":"hello","folder":"hello"}""", await ReadAsync(zips, "words.txt"));
        Assert.Equal("""{"base":"more","folder":"more"}""", await ReadAsync(zips, "data/deep/more.txt"));
        Assert.Equal("""{"base":"more","folder":"more"}""", await ReadAsync(zips, "latest"));
    }

    [Fact]
    public async Task Files_keep_their_permissions_and_nobody_else_enters_the_folder()
    {
        await using var zips = await ZipLife.OfProbeAsync(
            ZipItem.File("script", "#!/bin/sh", 0x1ed), ZipItem.File("private", "", 0x180), ZipItem.File("forgotten", "", 0x1),
                new ZipItem("shut/", 0x4000, default));

        Assert.Equal((UnixFileMode)0x1c0, File.GetUnixFileMode(zips.Folder));
        Assert.Equal((UnixFileMode)0x1ed, ModeOf(zips, "exec"));
        Assert.Equal((UnixFileMode)0x1ed, ModeOf(zips, "script"));
        Assert.Equal((UnixFileMode)0x180, ModeOf(zips, "private"));
        // What the owner could not read, or remove again, is opened to the owner.
        Assert.Equal((UnixFileMode)0x101, ModeOf(zips, "forgotten"));
        Assert.Equal((UnixFileMode)0x1ed, ModeOf(zips, "shut"));
    }

    [Fact]
    public async Task The_folder_goes_with_the_next_init_and_the_next_program_starts_where_the_server_did()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words);
        var first = zips.Folder;

        await zips.Life.BecomeAsync(await ZipLife.ProbeAsync(Words));
        Assert.NotEqual(first, zips.Folder);

        await zips.Life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Empty(zips.Folders);
        Assert.Equal(Environment.CurrentDirectory, (string)(await zips.Life.ResultAsync("""{"do":"folder"}"""))["working"]!);
    }

    [Fact]
    public async Task The_folder_goes_when_the_server_is_stopped()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words);

        await zips.Life.Server.SignalAsync("TERM");

        Assert.Equal(0, await zips.Life.Server.ExitCodeAsync());
        Assert.Empty(zips.Folders);
    }

    [Fact]
    public async Task Two_servers_in_one_place_leave_each_other_s_folder_alone()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words);
        await using var other = await zips.StartNextAsync();

        await other.Life.BecomeAsync(await ZipLife.ProbeAsync(Words));

        Assert.Equal(2, zips.Folders.Count);
        Assert.Equal("""{"base":"hello","folder":"hello"}""", await ReadAsync(zips, "words.txt"));
    }

    [Fact]
    public async Task A_program_that_throws_at_its_start_leaves_no_folder_and_the_one_before_keeps_its_own()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words);
        var before = zips.Folder;

        var answer = await zips.Life.InitAsync(await ZipLife.ProbeAsync(Words) with { Env = new() { ["PROBE_START"] = "throw" } });

        Assert.Equal(502, answer.Status);
        Assert.Contains("the probe was told to fail", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, zips.Folder);
        Assert.Equal("""{"base":"hello","folder":"hello"}""", await ReadAsync(zips, "words.txt"));
    }

    [Fact]
    public async Task Zips_and_programs_in_turn_leave_nothing_open()
    {
        await using var zips = await ZipLife.OfProbeAsync(Words);
        var zip = await ZipLife.ProbeAsync(Words);
        var elf = await Payload.OfAsync(Published.Probe);
        var failing = zip with { Env = new() { ["PROBE_START"] = "exit" } };
        var (zipOpen, elfOpen) = (await OpenAfterAsync(zips, zip), await OpenAfterAsync(zips, elf));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(zipOpen, await OpenAfterAsync(zips, zip));
            Assert.Equal(502, (await zips.Life.InitAsync(failing)).Status);
            Assert.Equal(elfOpen, await OpenAfterAsync(zips, elf));
            Assert.Equal(502, (await zips.Life.InitAsync(failing)).Status);
            Assert.Empty(zips.Folders);
        }
    }

    private static UnixFileMode ModeOf(ZipLife zips, string file) => File.GetUnixFileMode(Path.Combine(zips.Folder, file));

    private static async Task<string> ReadAsync(ZipLife zips, string file) =>
        (await zips.Life.RunAsync($$"""{"do":"read","file":"{{file}}"}""")).Body;

    private static async Task<int> OpenAfterAsync(ZipLife zips, Payload payload)
    {
        await zips.Life.BecomeAsync(payload);
        return (int)(await zips.Life.ResultAsync("""{"do":"descriptors"}"""))["open"]!;
    }
}
