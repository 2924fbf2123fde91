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

    /// <summary>As `dotnet run` has it.</summary>
    public static Option<bool> CreateNoBuild() =>
        new("--no-build") { Description = "Do not build; use the program from the last build of the project." };
}
