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
        await life.ResultAsync("{}");
        var before = life.Server.Proc.Descriptors.Count;
        var init = Request.Init(await Payload.OfAsync(Published.Probe));

        for (var i = 0; i < Clients; i++)
        {
            await LeaveAsync(life, init, heldBack: init.Body.Length / 2, crashes, () => Eventually.TrueAsync(() => IsReceiving(life), () => "the program arrives"));
            await Eventually.TrueAsync(() => !IsReceiving(life), () => "the half program is given back");
        }

        await AssertNothingIsLeftAsync(life, before);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_middle_of_what_it_sends_to_run(bool crashes)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.ResultAsync("{}");
        var before = life.Server.Proc.Descriptors.Count;

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
        await life.ResultAsync("{}");
        var before = life.Server.Proc.Descriptors.Count;
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

    /// <summary>The next client is served, and each activation that ran has left its marker, whoever was there to hear its answer.</summary>
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

    private static bool IsReceiving(ActionLife life) =>
        life.Server.Proc.Descriptors.Values.Any(target => target.StartsWith("/memfd:action", StringComparison.Ordinal));
}
