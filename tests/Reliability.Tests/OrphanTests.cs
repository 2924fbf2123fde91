namespace AotAction.Reliability.Tests;

/// <summary>As PID 1 the server gets the processes that others leave behind, and no other process asks for those that have ended.</summary>
public class OrphanTests
{
    [NamespaceFact]
    public async Task Five_orphans_leave_none_and_a_child_s_exit_code_is_its_parent_s()
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Alone);

        await LeaveFiveAsync(life, until: "! kill -0 $$");

        await NoneIsLeftAsync(life);
    }

    /// <summary>The next program has started no process, so nothing in it asks for those that end.</summary>
    [NamespaceFact]
    public async Task Five_orphans_of_the_program_before_leave_none()
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Alone);
        await LeaveFiveAsync(life, until: $"[ -e {scratch["end"]} ]");
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Equal(5, life.Inside.Children.Count);

        await File.WriteAllTextAsync(scratch["end"], "");

        await NoneIsLeftAsync(life);
    }

    /// <summary>Also of the server that has no action yet, whose one child ends as soon as the server has begun.</summary>
    [NamespaceFact]
    public async Task One_that_ended_before_the_program_began_is_not_left()
    {
        var script = $"(until [ /proc/1/exe -ef {await Published.Host} ]; do :; done) &";
        var surroundings = new Surroundings([.. Surroundings.Alone.Command, .. Surroundings.Shell(script).Command]);
        await using var life = await ActionLife.StartInAsync(surroundings);

        await NoneIsLeftAsync(life);
    }

    /// <summary>A shell that leaves five processes behind, and ends with 7.</summary>
    private static async Task LeaveFiveAsync(ActionLife life, string until)
    {
        var script = $"for i in 1 2 3 4 5; do (until {until}; do :; done) 2> /dev/null & done; exit 7";
        Assert.Equal("""{"exit":7}""", (await life.RunAsync($$"""{"do":"shell","script":"{{script}}"}""")).Body);
    }

    private static Task NoneIsLeftAsync(ActionLife life) =>
        Eventually.TrueAsync(() => life.Inside.Children.Count == 0, () => "the orphans are reaped");
}
