using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests;

/// <summary>Inits that fail, at the gate, on the way to a folder, or when the program has begun: nothing of them stays.</summary>
public class FailedInitTests
{
    public enum Way
    {
        Throws,
        Exits,
        ThrowsAfterChild,
        ThrowsInZip,
        ThrowsInFolder,
        IsNoProgram,
        IsNoProgramInFolder,
        LeavesItsFolder,
        IsDamagedInFolder,
        HasImpossibleVariable,
    }

    [Theory]
    [InlineData(Way.Throws, "the probe was told to fail")]
    [InlineData(Way.Exits, "exit code 3")]
    [InlineData(Way.ThrowsAfterChild, "the probe was told to fail")]
    [InlineData(Way.ThrowsInZip, "the probe was told to fail")]
    [InlineData(Way.ThrowsInFolder, "the probe was told to fail")]
    [InlineData(Way.IsNoProgram, "the program is a text")]
    [InlineData(Way.IsNoProgramInFolder, "the program is a text")]
    [InlineData(Way.LeavesItsFolder, "which leaves its folder")]
    [InlineData(Way.IsDamagedInFolder, "the zip is damaged")]
    [InlineData(Way.HasImpossibleVariable, "is not possible")]
    public async Task Fifty_leave_nothing_open_and_no_file_and_no_process(Way way, string refusal)
    {
        await using var zips = await ZipLife.StartAsync();
        await zips.Life.BecomeAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { ["NAME"] = "old" } });
        var failing = await PayloadAsync(way);
        Assert.Contains(refusal, (await zips.Life.InitAsync(failing)).Error, StringComparison.Ordinal);
        var before = await OpenAsync(zips.Life);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(502, (await zips.Life.InitAsync(failing)).Status);
        }

        Assert.Equal(before, await OpenAsync(zips.Life));
        Assert.Empty(zips.Folders);
        Assert.Empty(zips.Life.Server.Proc.Children);
        Assert.Equal("""{"NAME":["old","old"]}""", (await zips.Life.RunAsync("""{"do":"variables","names":["NAME"]}""")).Body);
    }

    private static async Task<Payload> PayloadAsync(Way way)
    {
        var (probe, exec, beside) = (await Payload.OfAsync(Published.Probe), await ZipItem.ExecAsync(await Published.Probe),
            ZipItem.File("words.txt", "hello"));
        return way switch
        {
            Way.Throws => probe with { Env = Start("throw") },
            Way.Exits => probe with { Env = Start("exit") },
            Way.ThrowsAfterChild => probe with { Env = Start("child") },
            Way.ThrowsInZip => new Payload(Zips.Of(exec)) { Env = Start("throw") },
            Way.ThrowsInFolder => new Payload(Zips.Of(exec, beside)) { Env = Start("throw") },
            Way.IsNoProgram => Payload.OfText("no program"),
            Way.IsNoProgramInFolder => new Payload(Zips.Of(ZipItem.File("exec", "no program"), beside)),
            Way.LeavesItsFolder => new Payload(Zips.Of(exec, beside, ZipItem.Link("out", "/etc"))),
            Way.IsDamagedInFolder => new Payload(Damaged(Zips.Of(exec, beside))),
            _ => new Payload(Zips.Of(exec, beside)) { Env = new() { ["A=B"] = "x" } },
        };
    }

    /// <summary>Another checksum for the last file, which is the last thing to be unpacked.</summary>
    private static byte[] Damaged(byte[] zip)
    {
        const int ChecksumInDirectory = 16;
        var last = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[last + ChecksumInDirectory] ^= 1;
        return zip;
    }

    private static JsonObject Start(string way) => new() { ["PROBE_START"] = way };

    private static async Task<int> OpenAsync(ActionLife life) => (int)(await life.ResultAsync("""{"do":"descriptors"}"""))["open"]!;
}
