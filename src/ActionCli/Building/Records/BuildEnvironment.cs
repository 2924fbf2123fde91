using System.Collections;

namespace AotAction.Cli.Building.Records;

/// <summary>The variables that may steer a build: each one can, for MSBuild takes all as properties. Left out are those that change from call to call.</summary>
internal static class BuildEnvironment
{
    private static readonly string[] passing =
    [
        "PWD", "OLDPWD", "SHLVL", "_", "TERM", "COLORTERM", "COLUMNS", "LINES", "PS1", "PS2", "LS_COLORS", "WINDOWID", "INVOCATION_ID", "JOURNAL_STREAM",
    ];

    private static readonly string[] passingGroups =
        ["WHISK_ACTION_", "SSH_", "XDG_SESSION", "TERM_", "TMUX", "VSCODE_", "DBUS_", "GPG_", "WT_", "HIST", "KITTY_", "ITERM_", "LESS"];

    /// <param name="asked">Those that a project asks for, whatever they are.</param>
    /// <returns>Names and values.</returns>
    public static IEnumerable<string> Variables(IReadOnlyCollection<string> asked) =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => ((string)variable.Key, (string?)variable.Value))
            .Where(variable => asked.Contains(variable.Item1) || !IsPassing(variable.Item1))
            .Select(variable => $"{variable.Item1}={variable.Item2}");

    private static bool IsPassing(string name) =>
        passing.Contains(name) || passingGroups.Any(group => name.StartsWith(group, StringComparison.Ordinal));
}
