using System.CommandLine;

namespace AotAction.Cli.Invoking;

/// <summary>
/// An option of two words, <c>-p KEY VALUE</c>, as wsk has them. The library knows options of one word, or of all that follow: so the two words
/// are made one before it sees them.
/// </summary>
internal static class PairOption
{
    private const char Separator = '\u001f';
    private static readonly List<string> Names = [];

    public static Option<string[]> Create(string name, string alias, string helpName, string description)
    {
        var option = new Option<string[]>(name, alias) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains(Separator, StringComparison.Ordinal)))
            {
                result.AddError($"{name} needs two words, {helpName}, and '{token.Value}' is one.");
            }
        });
        Names.AddRange([name, alias]);
        return option;
    }

    public static IEnumerable<(string Key, string Value)> Pairs(IEnumerable<string> values) =>
        values.Select(value => value.Split(Separator, 2)).Select(words => (words[0], words[1]));

    /// <summary>Makes one word of the two that follow such an option.</summary>
    public static IReadOnlyList<string> Fold(IReadOnlyList<string> arguments)
    {
        var folded = new List<string>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            folded.Add(arguments[i]);
            if (Names.Contains(arguments[i]) && i + 2 < arguments.Count)
            {
                folded.Add(arguments[i + 1] + Separator + arguments[i + 2]);
                i += 2;
            }
        }

        return folded;
    }
}
