using System.Runtime.CompilerServices;

namespace AotAction.Cli.OpenWhisk;

/// <summary>
/// Activations as they become known. The host writes one down when it has ended, so one that began earlier may come later.
/// </summary>
internal sealed class ActivationFeed(ActivationStore activations, EntityName? name)
{
    private const int Page = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The longest that an activation may run on most hosts.</summary>
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _known = [];

    /// <summary>Gives those that end from now on, the oldest first, until it is cancelled.</summary>
    public async IAsyncEnumerable<Activation> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await NewAsync(cancellation);
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            foreach (var activation in await NewAsync(cancellation))
            {
                yield return activation;
            }
        }
    }

    private async Task<IReadOnlyList<Activation>> NewAsync(CancellationToken cancellation)
    {
        var since = DateTimeOffset.UtcNow - MaxDuration;
        var found = new List<Activation>();
        for (var skip = 0; ; skip += Page)
        {
            var page = await activations.ListAsync(name, Page, skip, since, cancellation);
            var unknown = page.Where(activation => _known.Add(activation.Id)).ToList();
            found.AddRange(unknown);
            if (page.Count < Page || unknown.Count == 0)
            {
                return [.. found.OrderBy(activation => activation.Start)];
            }
        }
    }
}
