namespace AotAction.Serving;

/// <summary>What starts a server.</summary>
/// <param name="Program">The path of a program, or a name that is on PATH.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ServerCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it also inherits the environment of this process.</summary>
    public bool InheritsEnvironment { get; init; } = true;
}
