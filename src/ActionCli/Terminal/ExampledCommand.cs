using System.CommandLine;

namespace AotAction.Cli.Terminal;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">The word that is typed.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
