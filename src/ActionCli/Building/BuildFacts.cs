namespace AotAction.Cli.Building;

/// <summary>What a build's own lines tell this tool: Build.targets and the SDK package print them as <c>WhiskActionName=value</c>.</summary>
internal sealed class BuildFacts
{
    private const string Prefix = "WhiskAction";

    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>The values of a name, in the order in which they were told.</summary>
    public IReadOnlyList<string> this[string name] => values.GetValueOrDefault(name) ?? [];

    /// <returns>Whether the line is such a fact, and not for people.</returns>
    public bool Take(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= Prefix.Length || !line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var name = line[Prefix.Length..equals];
        if (!name.All(char.IsAsciiLetter))
        {
            return false;
        }

        if (line.Length > equals + 1)
        {
            (values.TryGetValue(name, out var told) ? told : values[name] = []).Add(line[(equals + 1)..]);
        }

        return true;
    }
}
