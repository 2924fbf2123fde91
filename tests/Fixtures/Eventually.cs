namespace AotAction.Fixtures;

/// <summary>Waits for a condition, never for time.</summary>
public static class Eventually
{
    public static TimeSpan Bound { get; } = TimeSpan.FromSeconds(60);

    public static Task TrueAsync(Func<bool> condition, Func<string> otherwise, TimeSpan? bound = null) =>
        TrueAsync(() => Task.FromResult(condition()), otherwise, bound);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise, TimeSpan? bound = null)
    {
        var limit = bound ?? Bound;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var end = Environment.TickCount64 + limit.TotalMilliseconds; !await condition();)
        {
            if (Environment.TickCount64 > end)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds} s: {otherwise()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
