using System.Buffers.Binary;

namespace AotAction.EndToEnd.Tests;

/// <summary>Zips that nobody means well: 502 with a sentence, nothing is written, the program before serves on.</summary>
public class HostileZipTests
{
    private const int SizeInDirectory = 24;
    private const int EndOfDirectory = 22;

    public static TheoryData<string, ZipItem[]> Hostile => new()
    {
        { "the path \"../out\", which is not one inside a folder", [ZipItem.File("../out", "")] },
        { "the path \"data/../../out\", which is not one inside a folder", [ZipItem.File("data/../../out", "")] },
        { "the path \"/tmp/out\", which is not one inside a folder", [ZipItem.File("/tmp/out", "")] },
        { "the path \"..\\out\", which is not one inside a folder", [ZipItem.File("..\\out", "")] },
        { "the link \"out\" to \"../out\", which leaves its folder", [ZipItem.Link("out", "../out")] },
        { "the link \"out\" to \"/etc/passwd\", which leaves its folder", [ZipItem.Link("out", "/etc/passwd")] },
        { "more than one entry for \"data\"", [ZipItem.Link("data", "."), ZipItem.File("data/out", "")] },
        { "more than one entry for \"out\"", [ZipItem.File("out", "1"), ZipItem.File("./out", "2")] },
        { "\"pipe\", which is neither a file nor a folder nor a link", [new ZipItem("pipe", 0x11a4, default)] },
        { "10002 entries, the most is 10000", [.. Enumerable.Range(0, 10_001).Select(number => ZipItem.File($"{number}", ""))] },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Is_refused_before_anything_is_written(string refusal, ZipItem[] beside) =>
        await AssertRefusedAsync(refusal, await ZipLife.ProbeAsync(beside));

    [Fact]
    public Task A_bomb_is_refused_by_what_it_says_of_itself() => AssertRefusedAsync(
        "unpacks to more than 1000 times its size",
        new Payload(Zips.Of(ZipItem.File("exec", ""), ZipItem.File("zeros", new string('\0', 64 * 1024 * 1024)))));

    [Fact]
    public async Task A_bomb_that_hides_its_size_ends_where_it_said()
    {
        var zip = Zips.Of(ZipItem.File("zeros", new string('\0', 1024 * 1024)), await ZipItem.ExecAsync(await Published.Probe));
        var directory = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - EndOfDirectory + 16));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + SizeInDirectory), 10);

        await AssertRefusedAsync("\"zeros\" does not match its size and checksum", new Payload(zip));
    }

    [Fact]
    public async Task A_zip_that_was_cut_off_is_damaged()
    {
        var zip = await ZipLife.ProbeAsync(ZipItem.File("words.txt", "hello"));
        await AssertRefusedAsync("its list of files is missing", zip with { Program = zip.Program[..(zip.Program.Length / 2)] });
    }

    [Fact]
    public Task A_zip_without_a_program_says_what_is_missing() => AssertRefusedAsync(
        "no file \"exec\" at its top", new Payload(Zips.Of(ZipItem.File("hello/exec", ""))));

    [Fact]
    public Task A_zip_with_another_kind_of_program_leaves_no_folder() => AssertRefusedAsync(
        "the program is a script, not an ELF program of Linux",
            new Payload(Zips.Of(ZipItem.File("exec", "#!/bin/sh"), ZipItem.File("words.txt", ""))));

    /// <summary>The collector would close what was forgotten, some time.</summary>
    [Fact]
    public async Task Refused_zips_leave_nothing_open()
    {
        await using var zips = await ZipLife.StartAsync();
        await zips.Life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        var before = zips.Life.Server.Proc.Descriptors.Count;

        for (var round = 0; round < 10; round++)
        {
            foreach (var zip in (byte[][])[Zips.Of(ZipItem.File("exec", "#!/bin/sh")),
                Zips.Of(ZipItem.File("exec", "#!/bin/sh"), ZipItem.File("text", ""))])
            {
                Assert.Equal(502, (await zips.Life.InitAsync(new Payload(zip))).Status);
            }
        }

        await Eventually.TrueAsync(
            () => zips.Life.Server.Proc.Descriptors.Count <= before,
            () => $"at most {before} descriptors: {string.Join(", ", zips.Life.Server.Proc.Descriptors.Values)}",
            TimeSpan.FromSeconds(5));
    }

    private static async Task AssertRefusedAsync(string refusal, Payload payload)
    {
        await using var zips = await ZipLife.StartAsync();
        await zips.Life.BecomeAsync(await Payload.OfAsync(Published.Probe));

        var answer = await zips.Life.InitAsync(payload);

        Assert.Equal(502, answer.Status);
        Assert.StartsWith("cannot start action: the ", answer.Error, StringComparison.Ordinal);
        Assert.Contains(refusal, answer.Error, StringComparison.Ordinal);
        Assert.Empty(zips.Folders);
        Assert.Equal("""{"x":1}""", (await zips.Life.RunAsync("""{"x":1}""")).Body);
    }
}
