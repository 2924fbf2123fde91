using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>The errors of settings that were not typed: WA01xx.</summary>
internal static class Errors
{
    public static CommandFailedException SettingsNotRead(string path, string reason) => new(
        "WA0105", ExitCode.Usage,
        $"The settings '{path}' could not be read ({reason.TrimEnd('.')}): write a JSON object; 'whisk-action schema' prints what may be in it.");

    public static CommandFailedException SettingUnknown(string path, string key) => new(
        "WA0106", ExitCode.Usage,
        $"No command has an option for '{key}' in '{path}': use the long name of an option without its dashes; 'whisk-action schema' prints all.");

    public static CommandFailedException CredentialInFile(string path, string key) => new(
        "WA0107", ExitCode.Usage,
        $"'{key}' may not stand in '{path}', which others read and write: keep it in ~/.wskprops, or in the environment.");

    public static CommandFailedException SettingMalformed(string source, string key, string expected) => new(
        "WA0108", ExitCode.Usage,
        $"The value of '{key}' in '{source}' is not what the option takes: give {expected}.");
}
