using System.CommandLine;

namespace AotAction.Cli.Terminal;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">The word that is typed.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    private readonly List<(Option One, Option Other)> _exclusions = [];

    public IReadOnlyList<string> Examples => examples;

    /// <summary>Refuses a command line that has both options.</summary>
    public void Exclude(Option one, Option other)
    {
        _exclusions.Add((one, other));
        Validators.Add(result =>
        {
            if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
            {
                result.AddError($"{one.Name} and {other.Name} cannot be combined: give only one of them.");
            }
        });
    }

    /// <summary>The options that cannot stand beside this one.</summary>
    public IEnumerable<Option> Rivals(Option option) =>
        _exclusions.Where(pair => pair.One == option || pair.Other == option).Select(pair => pair.One == option ? pair.Other : pair.One);
}
