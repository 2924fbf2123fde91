using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>whisk-action.json: values for options, by the options' long names.</summary>
internal sealed class SettingsFile
{
    public const string Name = "whisk-action.json";
    private const string Schema = "$schema";

    private readonly string _path;
    private readonly JsonObject _values;

    private SettingsFile(string path, JsonObject values) => (_path, _values) = (path, values);

    /// <summary>Reads the first file that exists.</summary>
    /// <param name="folders">The folders that may contain it.</param>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static SettingsFile? Find(IEnumerable<string> folders)
    {
        var path = folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return null;
        }

        try
        {
            return new SettingsFile(path, JsonInput.Parse(File.ReadAllText(path), leniently: true) as JsonObject
                ?? throw Errors.SettingsNotRead(path, "it is not a JSON object"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Errors.SettingsNotRead(path, e.Message);
        }
    }

    /// <summary>Checks that each key is an option of some command.</summary>
    /// <exception cref="CommandFailedException">A key is not an option.</exception>
    public void Check(IReadOnlySet<string> known)
    {
        foreach (var (key, _) in _values)
        {
            if (key != Schema && !known.Contains(key))
            {
                throw ConfigurableOptions.IsCredential($"--{key}")
                    ? Errors.CredentialInFile(_path, key) : Errors.SettingUnknown(_path, key);
            }
        }
    }

    /// <param name="key">The option's name without dashes.</param>
    /// <returns>The value and its file; null if there is none.</returns>
    public (JsonNode Value, string Source)? this[string key] => _values[key] is { } value ? (value, _path) : null;
}
