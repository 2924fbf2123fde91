namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>What must never shift an answer: bad and long lines, many at once, the handler's errors and its child processes.</summary>
public class ActionLoopFaultTests
{
    private const string Sound = """{"value":{"x":1}}""";

    [Theory]
    [InlineData("""{"value":{"do":"throw"}}""", """{"error":"thrown by the probe"}""")]
    [InlineData("""{"value":{"do":"refuse","text":"no name specified"}}""", """{"error":"no name specified"}""")]
    [InlineData("""{"value":{"do":"result","value":7}}""", """{"error":"The action did not return a dictionary or array."}""")]
    [InlineData("""{"value":{"do":"result","value":null}}""", """{"error":"The action did not return a dictionary or array."}""")]
    [InlineData("""{"value":7}""", """{"error":"The action did not receive a dictionary or array as an argument."}""")]
    [InlineData("""{"value":""", """{"error":"The body of /run is not JSON as expected: it is broken at byte 10 of line 1. Send {\"value\":{…}}."}""")]
    [InlineData("", """{"error":"The body of /run is not JSON as expected: it is empty. Send {\"value\":{…}}."}""")]
    public async Task An_error_is_one_line_too_and_the_next_activation_is_answered(string body, string answer)
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        Assert.Equal(answer, await proxy.RunAsync(body));
        Assert.Equal("""{"x":1}""", await proxy.RunAsync(Sound));

        Assert.Equal((0, ""), await proxy.EndAsync());
    }

    [Fact]
    public async Task A_megabyte_goes_in_and_comes_out()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        var large = $$"""{"text":"{{new string('a', 1_048_000)}}"}""";

        Assert.Equal(large, await proxy.RunAsync($$"""{"value":{{large}}}"""));
        Assert.Equal("""{"x":1}""", await proxy.RunAsync(Sound));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task A_line_over_the_limit_is_refused_and_the_next_one_is_answered(int limit)
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("ACTION_MAX_RUN_BYTES", $"{limit}"));

        var answer = await proxy.RunAsync($$$"""{"value":{"text":"{{{new string('a', 2 * limit)}}}"}}""");

        Assert.Equal($$"""{"error":"The activation has more than {{limit}} bytes. Send less, or raise the limit of this server with ACTION_MAX_RUN_BYTES."}""", answer);
        Assert.Equal("""{"x":1}""", await proxy.RunAsync(Sound));
    }

    [Fact]
    public async Task Several_bodies_in_one_write_are_answered_in_turn()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        await proxy.SendAsync("{\"value\":{\"n\":1}}\n{\"value\":{\"n\":2}}\n{\"value\":{\"n\":3");
        Assert.Equal("""{"n":1}""", await proxy.ReadLineAsync());
        Assert.Equal("""{"n":2}""", await proxy.ReadLineAsync());
        await proxy.SendAsync("}}\n");
        Assert.Equal("""{"n":3}""", await proxy.ReadLineAsync());

        await proxy.SendAsync("{\"value\":{\"never\":\"ended\"}}");
        Assert.Equal((0, ""), await proxy.EndAsync());
    }

    [Fact]
    public async Task A_child_process_neither_reads_activations_nor_writes_answers()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        await proxy.SendAsync("""{"value":{"do":"shell","script":"cat; echo heard; echo answer >&3"}}""" + "\n" + Sound + "\n");

        Assert.NotEqual("""{"exit":0}""", await proxy.ReadLineAsync());
        Assert.Equal("""{"x":1}""", await proxy.ReadLineAsync());
        Assert.Equal((0, ""), await proxy.EndAsync());
        Assert.Equal("heard\n", proxy.Output.Text);
    }

    [Fact]
    public async Task A_log_that_nobody_reads_does_not_end_it()
    {
        using var folder = new ScratchFolder();
        var log = folder["log"];
        await Command.RunAsync("mkfifo", log);
        await using var reader = new FileStream(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        await using var proxy = await GoProxy.StartInAsync($"exec > {log}", await Published.Probe);
        await reader.DisposeAsync();

        Assert.Equal("{}", await proxy.RunAsync("""{"value":{"do":"print","out":"unheard","err":""}}"""));
        Assert.Equal("""{"x":1}""", await proxy.RunAsync(Sound));
    }
}
