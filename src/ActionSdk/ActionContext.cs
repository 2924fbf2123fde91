namespace AotAction;

/// <summary>
/// What the platform says about one activation. A text that was not sent is empty. Each activation has its own context, even if several run
/// at once and the process-wide <c>__OW_*</c> variables mean nothing.
/// </summary>
#pragma warning disable CA1001 // The server stops the timer. A handler could only take it away from its own activation.
public sealed class ActionContext
#pragma warning restore CA1001
{
    private CancellationTokenSource? _cancellation;

    /// <summary>The activation's id, as shown by <c>wsk activation list</c>.</summary>
    public string ActivationId { get; init; } = "";

    /// <summary>The action's full name, <c>/namespace/package/name</c>.</summary>
    public string ActionName { get; init; } = "";

    /// <summary>The action's version, such as <c>0.0.1</c>.</summary>
    public string ActionVersion { get; init; } = "";

    /// <summary>The namespace that the activation runs in.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The id of the platform's transaction, found in the platform's own logs.</summary>
    public string TransactionId { get; init; } = "";

    /// <summary>The platform's API host, from the container's <c>__OW_API_HOST</c>.</summary>
    public string ApiHost { get; init; } = "";

    /// <summary>The caller's API key; sent only to actions with the annotation <c>provide-api-key</c>. A secret: do not log it.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The time at which the platform gives up the activation; null if it named none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The time left until <see cref="Deadline"/>, never negative; <see cref="TimeSpan.MaxValue"/> without one.</summary>
    public TimeSpan RemainingTime =>
        Deadline is not { } deadline ? TimeSpan.MaxValue
        : deadline - DateTimeOffset.UtcNow is var left && left > TimeSpan.Zero ? left
        : TimeSpan.Zero;

    /// <summary>
    /// Cancelled at the <see cref="Deadline"/>; never cancelled if there is no deadline. The first use creates it, with its timer.
    /// </summary>
    public CancellationToken CancellationToken
    {
        get
        {
            if (Deadline is null)
            {
                return CancellationToken.None;
            }

            return (_cancellation ??= new CancellationTokenSource(Clamp(RemainingTime))).Token;
        }
    }

    /// <summary>Stops the timer behind <see cref="CancellationToken"/> after the activation has ended.</summary>
    internal void End() => _cancellation?.Dispose();

    // A timer accepts at most 2^32 - 2 ms; a later deadline makes no difference.
    private static TimeSpan Clamp(TimeSpan time) =>
        time.TotalMilliseconds > uint.MaxValue - 2 ? TimeSpan.FromMilliseconds(uint.MaxValue - 2) : time;
}
