using System.CommandLine;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action completion: the script by which a shell asks this tool what may follow.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell: bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new ExampledCommand(
            "completion",
            "Print the completion script for a shell.",
            "source <(whisk-action completion bash)",
            "whisk-action completion zsh > ~/.zfunc/_whisk-action",
            "whisk-action completion fish > ~/.config/fish/completions/whisk-action.fish",
            "whisk-action completion pwsh | Out-String | Invoke-Expression")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            using var script = new StreamReader(Embedded.EmbeddedFiles.Open($"completion.{parsed.GetRequiredValue(shell)}"));
            Console.Write(script.ReadToEnd());
            return ExitCode.Done;
        });
        return command;
    }
}
