namespace AotAction.Load;

/// <summary>Each activation leaves exactly one marker on each stream.</summary>
internal static class Markers
{
    /// <param name="report">Where the promise is held against them.</param>
    /// <param name="life">A life that has ended, so that its logs are whole.</param>
    /// <param name="activations">How many there were.</param>
    public static void Judge(Report report, ActionLife life, long activations) => report.Promise(
        (life.Output.Markers, life.Errors.Markers) == (activations, activations),
        $"{activations} markers: {life.Output.Markers} on stdout, {life.Errors.Markers} on stderr");
}
