namespace AotAction.Programs.Init;

/// <summary>How a program shall be started.</summary>
/// <param name="Name">The action's name, without its package; the process's name too.</param>
/// <param name="Main">The handler's name.</param>
/// <param name="Environment">What is added to the container's environment, each value as text; an empty one is a variable too.</param>
internal sealed record StartRequest(string Name, string Main, IReadOnlyList<KeyValuePair<string, string>> Environment)
{
    /// <summary>What init's <c>main</c> is when it is missing.</summary>
    public const string DefaultMain = "main";

    /// <summary>What init's <c>name</c> is when it is missing.</summary>
    public const string DefaultName = "action";
}
