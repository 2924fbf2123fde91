namespace AotAction.Activations;

/// <summary>The process-wide <c>__OW_*</c> variables of the running activation. It does not see variables of the previous one.</summary>
internal sealed class ActivationVariables
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<KeyValuePair<string, string?>> _before = [];

    /// <summary>The context of the one activation that this process was started for, from variables that its starter set.</summary>
    public static List<KeyValuePair<string, string>> Sent()
    {
        string[] keys = ["activation_id", "action_name", "action_version", "namespace", "transaction_id", "api_key", "deadline"];
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var key in keys)
        {
            if (Environment.GetEnvironmentVariable($"__OW_{key.ToUpperInvariant()}") is { } value)
            {
                sent.Add(new(key, value));
            }
        }

        return sent;
    }

    public void Set(IReadOnlyList<KeyValuePair<string, string>> context)
    {
        // Backwards: if a variable was set twice, the first entry has its original value.
        for (var i = _before.Count - 1; i >= 0; i--)
        {
            Environment.SetEnvironmentVariable(_before[i].Key, _before[i].Value);
        }

        _before.Clear();
        foreach (var (key, value) in context)
        {
            if (VariableOf(key) is { } name)
            {
                _before.Add(new(name, Environment.GetEnvironmentVariable(name)));
                Environment.SetEnvironmentVariable(name, value);
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

        // The platform always sends the same few keys; a client that sends others must not fill our memory.
        if (_names.Count < 32)
        {
            _names[key] = name;
        }

        return name;
    }
}
