namespace AotAction.EndToEnd.Tests;

public class DescriptorTests
{
    [Fact]
    public async Task Fifty_replacements_leave_nothing_open()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var probe = await Payload.OfAsync(Published.Probe);
        await life.BecomeAsync(probe);
        var before = await OpenAsync(life);

        for (var i = 0; i < 50; i++)
        {
            await life.BecomeAsync(probe);
        }

        Assert.Equal(before, await OpenAsync(life));
    }

    /// <summary>What user code sees open, and no memory file among it but at most the program before.</summary>
    private static async Task<int> OpenAsync(ActionLife life)
    {
        var open = (int)(await life.ResultAsync("""{"do":"descriptors"}"""))["open"]!;
        Assert.DoesNotContain(life.Server.Proc.Descriptors.Values, target => target.Contains("handover", StringComparison.Ordinal));
        return open;
    }
}
