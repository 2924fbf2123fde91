using System.Text.Json.Nodes;

namespace AotAction.Reliability.Tests;

/// <summary>
/// A child process that user code starts while its program is replaced gets nothing of the server's: neither the listening socket nor a
/// client's.
/// </summary>
public class InheritanceTests
{
    [Fact]
    public async Task Child_processes_of_any_moment_of_a_replacement_inherit_nothing()
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeAsync();
        await using var client = await life.ConnectAsync();
        var probe = await Payload.OfAsync(Published.Probe);

        // The kernel takes long to copy such an environment, and threads that start processes go on meanwhile.
        var large = probe with { Env =
            new(Enumerable.Range(0, 18).Select(number => KeyValuePair.Create($"V{number}", (JsonNode?)new string('v', 100_000)))) };
        var script = $"ls -l /proc/$$/fd | grep -E 'socket:|handover|memfd|action-' >> {scratch["inherited"]}; echo >> {scratch["started"]}";
        for (var init = 0; init < 20; init++)
        {
            await life.ResultAsync(new JsonObject { ["do"] = "shells for ever", ["script"] = script, ["threads"] = 4 }.ToJsonString());
            await life.BecomeAsync(large);
        }

        Assert.True(new FileInfo(scratch["started"]).Length > 20, "shells were started");
        Assert.Equal("", await File.ReadAllTextAsync(scratch["inherited"]));
        Assert.Equal("""{"x":1}""", (await client.ExchangeAsync(Request.Run("""{"x":1}"""))).Body);
    }
}
