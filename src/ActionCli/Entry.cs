using System.CommandLine;
using System.CommandLine.Invocation;
using AotAction.Cli.Configuration;
using AotAction.Cli.Terminal;

namespace AotAction.Cli;

/// <summary>Turns how a command ended into what a shell understands: an exit code, and a sentence on stderr.</summary>
internal static class Entry
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            StandardOutput.Watch();
            var line = CommandLine.Read(root, args);
            DiagnosticsOptions.Apply(line.Parsed);
            if (line.Parsed.Action is ParseErrorAction)
            {
                return ExplainUsage(line);
            }

            ValueTrace.Print(line);
            // The command's own failures are sentences, so the library must not print them as stack traces.
            return await line.Parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException failure)
        {
            await Console.Error.WriteLineAsync(PlainText.Message(failure.Message));
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted; nothing was written.");
            return ExitCode.Interrupted;
        }
        catch (IOException) when (!Directory.Exists("."))
        {
            var failure = Terminal.Errors.FolderGone();
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (Exception e)
        {
            Diagnostics.Trace(e.ToString());
            var failure = Terminal.Errors.Unforeseen(e.GetType().Name, e.Message);
            await Console.Error.WriteLineAsync(PlainText.Message(failure.Message));
            return failure.ExitCode;
        }
    }

    private static int ExplainUsage(CommandLine line)
    {
        foreach (var error in line.Parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        foreach (var setting in line.Settings)
        {
            Console.Error.WriteLine($"{setting.Option} is from {setting.Source}.");
        }

        var command = line.Parsed.CommandResult.Command;
        var name = command is RootCommand ? "whisk-action" : $"whisk-action {command.Name}";
        Console.Error.WriteLine($"'{name} --help' shows how to use it.");
        return ExitCode.Usage;
    }
}
