using System.Diagnostics;
using System.Globalization;

namespace AotAction.Container.Tests;

/// <summary>A container's life under an invoker.</summary>
[Collection(HostImage.Shared)]
public sealed class InvokerTests(HostImage image)
{
    [EngineTheory]
    [InlineData(128)]
    [InlineData(256)]
    public async Task Initialised_once_it_runs(int megabytes)
    {
        await using var container = await RunningContainer.StartAsync(image.Name, megabytes);
        Assert.Equal("""{"error":"the action failed to locate a binary"}""", (await container.RunAsync("{}")).Body);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));

        Assert.Equal("""{"pid":1}""", (await container.RunAsync("""{"do":"pid"}""")).Body);
        var seen = (await container.RunAsync("""{"do":"variables","names":["__OW_API_HOST"]}""")).Body;
        Assert.Equal("""{"__OW_API_HOST":["https://api.example","https://api.example"]}""", seen);

        var second = await container.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)));
        Assert.Equal((403, "Cannot initialize the action more than once."), (second.Status, second.Error));
    }

    [EngineFact]
    public async Task It_passes_the_activations_that_each_door_passes()
    {
        await using var container = await RunningContainer.StartAsync(image.Name, 128);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await SharedActivations.PassAsync(async value => (await container.RunAsync(value)).Body);
    }

    [EngineFact]
    public async Task Nothing_of_it_needs_to_be_written_to()
    {
        await using var container = await RunningContainer.StartAsync(image.Name, 128, "--read-only", "--cap-drop", "ALL", "--security-opt",
            "no-new-privileges");
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Equal("""{"x":1}""", (await container.RunAsync("""{"x":1}""")).Body);
    }

    [EngineFact]
    public async Task The_engines_logs_hold_each_activation_and_its_markers()
    {
        await using var container = await RunningContainer.StartAsync(image.Name);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await container.RunAsync("""{"do":"echo loudly"}""");
        await container.RunAsync("""{"do":"print","out":"no end of line","err":""}""");

        var (output, errors) = ("", "");
        // The answer may be here before the engine has written down what came before it.
        await Eventually.TrueAsync(
            () => ((output, errors) = container.Logs()) is var (o, e) && Markers(o) >= 2 && Markers(e) >= 2,
            () => $"two markers in each:\n{output}\n{errors}");
        Assert.Equal($"hello stdout\n{Log.Marker}\nno end of line\n{Log.Marker}\n", output);
        Assert.Equal($"hello stderr\n{Log.Marker}\n{Log.Marker}\n", errors);
    }

    [EngineFact]
    public async Task Paused_between_activations_it_goes_on()
    {
        await using var container = await RunningContainer.StartAsync(image.Name);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));
        for (var run = 0; run < 3; run++)
        {
            container.Pause();
            Assert.Equal("true", container.Inspect("{{.State.Paused}}"));
            var waiting = container.RunAsync($$"""{"x":{{run}}}""");
            container.Unpause();
            Assert.Equal($$"""{"x":{{run}}}""", (await waiting).Body);
        }
    }

    [EngineFact]
    public async Task Stopped_it_ends_by_itself()
    {
        await using var container = await RunningContainer.StartAsync(image.Name);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));

        var start = Stopwatch.GetTimestamp();
        // 137 would be the kill that follows after ten seconds.
        Assert.Equal("0", container.Stop());
        Figures.Record("docker stop", string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s"));
    }

    [EngineFact]
    public async Task An_activation_that_takes_all_memory_ends_the_container_alone()
    {
        await using var greedy = await RunningContainer.StartAsync(image.Name, 128);
        await using var modest = await RunningContainer.StartAsync(image.Name, 128);
        await greedy.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await modest.BecomeAsync(await Payload.OfAsync(Published.Probe));

        await Assert.ThrowsAnyAsync<IOException>(() => greedy.RunAsync("""{"do":"take memory","megabytes":512}"""));

        await Eventually.TrueAsync(() => greedy.Inspect("{{.State.Running}}") == "false", () => "the container ended");
        Assert.Equal("true 137", greedy.Inspect("{{.State.OOMKilled}} {{.State.ExitCode}}"));
        Assert.Equal("""{"x":1}""", (await modest.RunAsync("""{"x":1}""")).Body);
    }

    private static int Markers(string log) => log.Split('\n').Count(line => line == Log.Marker);
}
