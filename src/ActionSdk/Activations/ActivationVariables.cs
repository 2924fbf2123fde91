namespace AotAction.Activations;

/// <summary>The process-wide <c>__OW_*</c> variables of the one activation that runs: what it was not sent, it does not see from the one before.</summary>
internal sealed class ActivationVariables
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<string> _set = [];

    public void Set(IReadOnlyList<KeyValuePair<string, string>> context)
    {
        foreach (var name in _set)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        _set.Clear();
        foreach (var (key, value) in context)
        {
            if (VariableOf(key) is { } name)
            {
                Environment.SetEnvironmentVariable(name, value);
                _set.Add(name);
            }
        }
    }

    private string? VariableOf(string key)
    {
        if (_names.TryGetValue(key, out var known))
        {
            return known;
        }

        if (key.Length == 0 || key.AsSpan().ContainsAny('=', '\0'))
        {
            return null;
        }

        var name = $"__OW_{key.ToUpperInvariant()}";

        // The platform sends the same few keys for ever; whoever sends others does not fill our memory.
        if (_names.Count < 32)
        {
            _names[key] = name;
        }

        return name;
    }
}
