using AotAction.Cli.Terminal;

namespace AotAction.Cli.Creating;

/// <summary>The errors of a new project: WA01xx.</summary>
internal static class Errors
{
    public static CommandFailedException FileIsThere(string path) => new(
        "WA0123", ExitCode.Failed,
        $"'{path}' already exists, so nothing was written: choose another name, or remove the file.");

    public static CommandFailedException NotAProjectName(string name) => new(
        "WA0124", ExitCode.Usage,
        $"'{name}' is not a project name: begin it with a letter or digit, and use only letters, digits, '-', '_' and '.'.");

    public static CommandFailedException ProjectNotMade(string folder, string reason) => new(
        "WA0125", ExitCode.Failed,
        $"The project could not be written to '{folder}' ({reason.TrimEnd('.')}): choose another place.");
}
