namespace AotAction.Contract.Tests;

/// <summary>What the suites of the single runtimes add to the canonical one. Zips are in ZipTests and HostileZipTests.</summary>
public class PeerSuiteTests
{
    [Fact]
    public async Task An_array_in_and_an_array_out()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("""["a","b",{"c":1}]""", (await life.RunAsync("""["a","b",{"c":1}]""")).Body);
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
}
