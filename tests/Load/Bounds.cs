namespace AotAction.Load;

internal static class Bounds
{
    /// <summary>How long any part of the test may take.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromMinutes(5);
}
