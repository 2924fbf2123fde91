using System.CommandLine;
using System.CommandLine.Invocation;

namespace AotAction.Cli.Terminal;

/// <summary>Turns how a command ended into what a shell understands: an exit code, and a sentence on stderr.</summary>
internal static class Entry
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // A word that begins with @ is a file of parameters here, not one of more words.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        if (parsed.Action is ParseErrorAction)
        {
            return ExplainUsage(parsed);
        }

        try
        {
            // The command's own failures are sentences, so the library must not print them as stack traces.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted; nothing was written.");
            return ExitCode.Interrupted;
        }
    }

    private static int ExplainUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "whisk-action" : $"whisk-action {command.Name}";
        Console.Error.WriteLine($"'{name} --help' shows how it is used.");
        return ExitCode.Usage;
    }
}
