using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>Activations that come through the Go proxy.</summary>
public class ActionLoopTests
{
    [Fact]
    public async Task Each_activation_is_answered_by_one_line_until_the_proxy_ends()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        Assert.Equal("""{"name":"Mike"}""", await proxy.RunAsync("""{"value":{"name":"Mike"}}"""));
        Assert.Equal("""["❄ ☃ ❄",1]""", await proxy.RunAsync("{\n  \"value\": [\"❄ ☃ ❄\", 1]\n}"));

        Assert.Equal((0, ""), await proxy.EndAsync());
        Assert.Equal(("", ""), (proxy.Output.Text, proxy.Errors.Text));
    }

    [Fact]
    public async Task It_acknowledges_its_start_where_that_is_asked_for()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("__OW_WAIT_FOR_ACK", "1"));

        Assert.Equal("""{"ok":true}""", await proxy.ReadLineAsync());
        Assert.Equal("""{"x":1}""", await proxy.RunAsync("""{"value":{"x":1}}"""));
        Assert.Equal((0, ""), await proxy.EndAsync());
    }

    [Fact]
    public async Task A_program_that_fails_at_its_start_does_not_acknowledge_it()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("__OW_WAIT_FOR_ACK", "1"), ("PROBE_START", "throw"));

        await Assert.ThrowsAsync<EndOfStreamException>(proxy.ReadLineAsync);

        Assert.NotEqual(0, (await proxy.EndAsync()).ExitCode);
        Assert.Contains("the probe was told to fail", proxy.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_writes_the_markers_and_finds_each_line_of_the_log_ended()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        await proxy.RunAsync("""{"value":{"do":"print","out":"one\ntwo","err":"three"}}""");
        await proxy.RunAsync("""{"value":{"do":"print","out":"four\n","err":"five\n"}}""");
        await proxy.EndAsync();

        Assert.Equal(("one\ntwo\nfour\n", "three\nfive\n"), (proxy.Output.Text, proxy.Errors.Text));
    }

    [Fact]
    public async Task It_lives_without_PATH_and_HOME_and_sees_what_the_proxy_gave()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("SOME_VAR", "xyz"));

        var seen = JsonNode.Parse(await proxy.RunAsync("""{"value":{"do":"names"}}"""))!["kernel"]!.AsArray();

        Assert.Equal(["SOME_VAR", "__OW_PROXY_VERSION"], seen.Select(name => (string)name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_activation_has_its_own_context_and_variables()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        const string variables = """{"do":"variables","names":["__OW_ACTIVATION_ID","__OW_API_KEY"]}""";

        var first = await proxy.RunAsync($$"""{"activation_id":"one","api_key":"secret","value":{{variables}}}""");
        var second = await proxy.RunAsync($$"""{"value":{{variables}},"activation_id":"two"}""");
        var context = await proxy.RunAsync("""{"value":{"do":"context"},"activation_id":"three","action_name":"/ns/hello","deadline":1}""");

        Assert.Contains("""["one",""", first, StringComparison.Ordinal);
        Assert.Contains("""["secret",""", first, StringComparison.Ordinal);
        Assert.Contains("""["two",""", second, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", second, StringComparison.Ordinal);
        Assert.Contains("\"activationId\":\"three\",\"actionName\":\"/ns/hello\"", context, StringComparison.Ordinal);
        Assert.Contains("\"deadline\":\"1\",\"timeIsLeft\":false", context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_handler_is_disposed_at_the_end()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe, ("PROBE_START", "disposable"));
        Assert.Equal("{}", await proxy.RunAsync("""{"value":null}"""));
        Assert.Equal("", proxy.Errors.Text);

        Assert.Equal((0, ""), await proxy.EndAsync());

        Assert.Equal("disposed\n", proxy.Errors.Text);
    }

    [Fact]
    public async Task Ten_thousand_activations_in_a_row()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        for (var n = 0; n < 10_000; n++)
        {
            Assert.Equal($$"""{"n":{{n}}}""", await proxy.RunAsync($$$"""{"value":{"n":{{{n}}}}}"""));
        }

        Assert.Equal((0, ""), await proxy.EndAsync());
    }
}
