namespace AotAction.Reliability.Tests;

/// <summary>A client that goes away in the middle costs nobody else anything: whether it closes its connection, or crashes.</summary>
public class LostClientTests
{
    private const int Clients = 10;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_middle_of_init(bool crashes)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var before = await RestingDescriptorsAsync(life);
        var init = Request.Init(await Payload.OfAsync(Published.Probe));

        for (var i = 0; i < Clients; i++)
        {
            await LeaveAsync(life, init, heldBack: init.Body.Length / 2, crashes, () =>
                Eventually.TrueAsync(() => IsReceiving(life), () => "the program arrives"));
            await Eventually.TrueAsync(async () => (await life.InitAsync(Payload.OfText("no ELF"))).Status != 409, () =>
                "the half program's init ends");
        }

        await AssertNothingIsLeftAsync(life, before);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    /// <summary>The program has come whole, so it takes over, and nothing of it is on a descriptor that was the client's.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_its_init_waits_for_an_activation(bool crashes)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();

        await LeaveAsync(life, Request.Init(await Payload.OfAsync(Published.Typed)), heldBack: 0, crashes, life.DrainingAsync);
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_middle_of_what_it_sends_to_run(bool crashes)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var before = await RestingDescriptorsAsync(life);

        for (var i = 0; i < Clients; i++)
        {
            await LeaveAsync(life, Request.Run("{}"), heldBack: 2, crashes, life.AcceptedAsync);
        }

        await AssertServesAsync(life, before, activations: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_its_activation_runs(bool crashes)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var before = await RestingDescriptorsAsync(life);
        using var gate = new Gate();

        for (var i = 0; i < Clients; i++)
        {
            await LeaveAsync(life, Request.Run(gate.Input), heldBack: 0, crashes, gate.EnteredAsync);
            gate.LetGo();
        }

        await AssertServesAsync(life, before, activations: 1 + Clients);
    }

    private static async Task LeaveAsync(ActionLife life, Request request, int heldBack, bool crashes, Func<Task> untilAsync)
    {
        await using var wire = await life.ConnectAsync();
        await wire.SendAllButAsync(heldBack, request);
        await untilAsync();
        if (crashes)
        {
            await wire.ResetAsync();
        }
    }

    /// <summary>
    /// The next client is served, and each activation that ran has left its marker, whoever was there to hear its answer.
    /// </summary>
    private static async Task AssertServesAsync(ActionLife life, int before, int activations)
    {
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await AssertNothingIsLeftAsync(life, before);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await life.StopAsync();
        Assert.Equal((activations + 1, activations + 1), (life.Output.Markers, life.Errors.Markers));
    }

    private static Task AssertNothingIsLeftAsync(ActionLife life, int before) => Eventually.TrueAsync(
        () => life.Server.Proc.Descriptors.Count <= before,
        () => $"at most {before} descriptors: {string.Join(", ", life.Server.Proc.Descriptors.Values)}\n{life.Errors}");

    /// <summary>How many it has after an activation, when nobody is connected any more.</summary>
    private static async Task<int> RestingDescriptorsAsync(ActionLife life)
    {
        // What the probe needs to connect to a gate stays open in it.
        using var gate = new Gate();
        var waiting = life.ResultAsync(gate.Input);
        await gate.EnteredAsync();
        gate.LetGo();
        await waiting;
        await Eventually.TrueAsync(
            () => Sockets(life) == 1,
            () => $"the socket that listens alone: {string.Join(", ", life.Server.Proc.Descriptors.Values)}");
        return life.Server.Proc.Descriptors.Count;
    }

    private static int Sockets(ActionLife life) =>
        life.Server.Proc.Descriptors.Values.Count(target => target.StartsWith("socket:", StringComparison.Ordinal));

    private static bool IsReceiving(ActionLife life) =>
        life.Server.Proc.Descriptors.Values.Any(target => target.StartsWith("/memfd:action", StringComparison.Ordinal));
}
