namespace AotAction.Contract.Tests;

/// <summary>The two log streams, as the platform's collector cuts them into activations.</summary>
public class LogTests
{
    [Fact]
    public async Task Nothing_is_said_that_the_action_did_not_say()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using (await life.ConnectAsync())
        {
        }

        await life.RunAsync("""{"x":1}""");
        await life.StopAsync();
        Assert.Equal($"{Log.Marker}\n", life.Output.Text);
        Assert.Equal($"{Log.Marker}\n", life.Errors.Text);
    }

    [Fact]
    public async Task Refusals_leave_no_marker()
    {
        await using var life = await ActionLife.StartAsync(new Dictionary<string, string> { ["ACTION_REINIT"] = "deny" });
        await life.RunAsync("{}");
        await life.SendAsync(Request.Init("{"));
        await life.SendAsync(Request.Init("{}"));
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await life.InitAsync(Payload.OfText("second"));
        await life.SendAsync(Request.Post("/run", "no JSON"));
        await life.SendAsync(new Request("GET", "/run", default));

        await life.StopAsync();
        Assert.Equal("", life.Output.Text);
        Assert.Equal(0, life.Errors.Markers);
    }

    [Fact]
    public async Task Much_output_is_whole_before_the_marker()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["ACTION_MAX_RUN_BYTES"] = "8000000" });
        var text = new string('a', 3_000_000);

        await life.RunAsync($$"""{"do":"print","out":"{{text}}","err":"{{text}}"}""");

        await life.StopAsync();
        Assert.Equal($"{text}\n{Log.Marker}\n", life.Output.Text);
        Assert.Equal($"{text}\n{Log.Marker}\n", life.Errors.Text);
    }

    [Fact]
    public async Task Each_activation_s_lines_stand_before_its_own_marker()
    {
        await using var life = await ActionLife.OfProbeAsync();
        for (var run = 0; run < 3; run++)
        {
            await life.RunAsync($$"""{"do":"print","out":"out {{run}}","err":"err {{run}}"}""");
        }

        await life.StopAsync();
        Assert.Equal(["out 0", Log.Marker, "out 1", Log.Marker, "out 2", Log.Marker], life.Output.Lines);
        Assert.Equal(["err 0", Log.Marker, "err 1", Log.Marker, "err 2", Log.Marker], life.Errors.Lines);
    }
}
