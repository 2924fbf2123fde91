using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>The errors of settings that were not typed: WA01xx.</summary>
internal static class Errors
{
    public static CommandFailedException SettingsNotRead(string path, string reason) => new(
        "WA0105", ExitCode.Usage,
        $"The settings '{path}' could not be read ({reason.TrimEnd('.')}): write a JSON object; 'whisk-action schema' prints the keys and values that it may contain.");

    public static CommandFailedException SettingUnknown(string path, string key) => new(
        "WA0106", ExitCode.Usage,
        $"'{key}' in '{path}' is not an option of any command: use the long name of an option without its dashes; 'whisk-action schema' lists all.");

    public static CommandFailedException CredentialInFile(string path, string key) => new(
        "WA0107", ExitCode.Usage,
        $"'{key}' is not allowed in '{path}', which others can read and write: keep it in ~/.wskprops or in the environment.");

    public static CommandFailedException SettingMalformed(string source, string key, string expected) => new(
        "WA0108", ExitCode.Usage,
        $"The value of '{key}' in '{source}' does not fit the option: give {expected}.");
}
