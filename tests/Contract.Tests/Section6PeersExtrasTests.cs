using System.IO.Compression;
using System.Text;

namespace AotAction.Contract.Tests;

/// <summary>What the suites of the single runtimes add to the canonical one.</summary>
public class Section6PeersExtrasTests
{
    [Fact]
    public async Task An_array_in_and_an_array_out()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("""["a","b",{"c":1}]""", (await life.RunAsync("""["a","b",{"c":1}]""")).Body);
    }

    [Fact]
    public async Task A_zip_whose_exec_is_the_program()
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await ZipAsync());
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task A_zip_with_folders_whose_files_the_program_finds()
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await ZipAsync(("data/deep/text.txt", "beside"), ("top.txt", "top")));
        Assert.Equal("""{"base":"beside","folder":"beside"}""", (await life.RunAsync("""{"do":"read","file":"data/deep/text.txt"}""")).Body);
        Assert.Equal("""{"base":"top","folder":"top"}""", (await life.RunAsync("""{"do":"read","file":"top.txt"}""")).Body);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/tmp/outside.txt")]
    [InlineData("data/../../outside.txt")]
    public async Task A_zip_that_would_write_elsewhere_is_refused(string path)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.InitAsync(await ZipAsync((path, "bad")));
        Assert.Equal(502, answer.Status);
        Assert.Contains(path, answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task A_zip_without_exec_or_a_corrupt_one_is_refused()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(archive, "index.js", "hello"u8.ToArray());
        }

        Assert.Equal(502, (await life.InitAsync(new Payload(zip.ToArray()))).Status);
        var whole = await ZipAsync();
        Assert.Equal(502, (await life.InitAsync(whole with { Program = whole.Program[..(whole.Program.Length / 2)] })).Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task An_application_error_leaves_empty_streams()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.RunAsync("""{"do":"refuse","text":"not today"}""");
        Assert.Equal((200, """{"error":"not today"}"""), (answer.Status, answer.Body));
        await life.StopAsync();
        Assert.Equal($"{Log.Marker}\n", life.Output.Text);
        Assert.Equal($"{Log.Marker}\n", life.Errors.Text);
    }

    [Fact]
    public async Task An_exception_leaves_its_trace_in_the_log()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("thrown by the probe", (await life.RunAsync("""{"do":"throw"}""")).Error);
        await life.StopAsync();
        Assert.Contains("thrown by the probe\n   at ", life.Errors.Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task A_trace_has_types_messages_causes_and_the_frames_of_the_author_alone()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("the effect", (await life.RunAsync("""{"do":"throw with cause"}""")).Error);
        await life.StopAsync();
        // Native code has an offset where the JIT has a line; docs/debugging.md says how to make a line of it.
        Assert.Matches($"""
            ^System\.InvalidTimeZoneException: the effect
             ---> System\.FormatException: the cause
               at Probe\.Runs\.<FailAsync>d__\d+\.MoveNext\(\) \+ 0x[0-9a-f]+
               --- End of inner exception stack trace ---
               at Probe\.Runs\.<FailAsync>d__\d+\.MoveNext\(\) \+ 0x[0-9a-f]+
               at Probe\.Runs\.<DoAsync>d__\d+\.MoveNext\(\) \+ 0x[0-9a-f]+
            {Log.Marker}
            $
            """.TrimEnd(), life.Errors.Text);
    }

    [Fact]
    public async Task A_null_result_is_refused_and_the_log_says_so()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.NotEqual(200, (await life.RunAsync("""{"do":"result","value":null}""")).Status);
        await life.StopAsync();
        Assert.Contains("null", $"{life.Output}{life.Errors}", StringComparison.Ordinal);
    }

    private static async Task<Payload> ZipAsync(params (string Path, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(archive, "exec", (await Payload.OfAsync(Published.Probe)).Program);
            foreach (var (path, text) in files)
            {
                await WriteAsync(archive, path, Encoding.UTF8.GetBytes(text));
            }
        }

        return new Payload(zip.ToArray());
    }

    private static async Task WriteAsync(ZipArchive archive, string path, ReadOnlyMemory<byte> bytes)
    {
        await using var entry = await archive.CreateEntry(path, CompressionLevel.Fastest).OpenAsync();
        await entry.WriteAsync(bytes);
    }
}
