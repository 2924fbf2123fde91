using System.CommandLine;

namespace AotAction.Cli.Commands;

/// <summary>[PROJECT|FILE.cs|PAYLOAD], for each command that needs a program to serve.</summary>
internal static class SourceArgument
{
    public static Argument<string> Create() => new("program")
    {
        Description = "A project file, a folder with one, a single C# file, or a built program: payload, zip or ELF.",
        DefaultValueFactory = _ => ".",
    };
}
