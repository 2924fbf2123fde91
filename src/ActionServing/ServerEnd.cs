namespace AotAction.Serving;

/// <summary>How a server's process ended.</summary>
/// <param name="Code">Its exit code, or 128 and the number of the signal that ended it, as a shell tells it.</param>
internal readonly record struct ServerEnd(int Code)
{
    private const int BySignal = 128;

    /// <summary>The number of the signal; null if it exited.</summary>
    public int? Signal => Code > BySignal ? Code - BySignal : null;

    /// <summary>In words, such as <c>exit code 3</c> or <c>signal 9</c>.</summary>
    public override string ToString() => Signal is { } signal ? $"signal {signal}" : $"exit code {Code}";
}
