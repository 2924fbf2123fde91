namespace AotAction.Fixtures;

/// <summary>Runs of the probe that are all under way at the same time in one process, each with a context of its own.</summary>
public static class OverlappingRuns
{
    /// <summary>Ends the life: the log is looked at as a whole.</summary>
    /// <exception cref="InvalidOperationException">They waited for each other, or took each other's id, or a marker is missing.</exception>
    public static async Task PassAsync(ActionLife life, int count)
    {
        using var gate = new Gate();
        var waiting = Enumerable.Range(0, count)
            .Select(run => life.SendAsync(Request.Post("/run", $$"""{"value":{{gate.TellingInput}},"activation_id":"id {{run}}"}""")))
            .ToList();
        for (var entered = 0; entered < count; entered++)
        {
            // None is let go before all are there.
            await gate.EnteredAsync();
        }

        gate.LetGo();
        for (var run = 0; run < count; run++)
        {
            var answer = await waiting[run];
            Demand((string?)answer.Json?["activationId"] == $"id {run}", $"run {run} was answered {answer}");
        }

        await life.StopAsync();
        Demand((life.Output.Markers, life.Errors.Markers) == (count, count), $"{life.Output.Markers} and {life.Errors.Markers} markers");
    }

    private static void Demand(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
