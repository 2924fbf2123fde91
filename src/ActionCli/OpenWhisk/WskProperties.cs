namespace AotAction.Cli.OpenWhisk;

/// <summary>The file of wsk, with a line <c>NAME=value</c> for each property.</summary>
internal sealed class WskProperties
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private WskProperties(string file) => File = file;

    /// <summary>Its path, even if it does not exist.</summary>
    public string File { get; }

    public string? this[string name] => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Reads the file that WSK_CONFIG_FILE names, or <c>~/.wskprops</c>; one that is not there is empty.</summary>
    public static WskProperties Read()
    {
        var properties = new WskProperties(Environment.GetEnvironmentVariable("WSK_CONFIG_FILE") is { Length: > 0 } moved
            ? moved
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".wskprops"));
        if (!System.IO.File.Exists(properties.File))
        {
            return properties;
        }

        foreach (var line in System.IO.File.ReadLines(properties.File).Select(line => line.Trim()))
        {
            if (!line.StartsWith('#') && line.Split('=', 2) is [var name, var value])
            {
                properties._values[name.Trim()] = value.Trim().Trim('"');
            }
        }

        return properties;
    }
}
