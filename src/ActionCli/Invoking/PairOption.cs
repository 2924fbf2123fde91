using System.CommandLine;

namespace AotAction.Cli.Invoking;

/// <summary>An option of two words, <c>-p KEY VALUE</c>, as wsk has them. It may be given several times.</summary>
internal static class PairOption
{
    public static Option<string[]> Create(string description, params string[] names)
    {
        var option = new Option<string[]>(names[0], names[1..])
        {
            Description = description,
            HelpName = "KEY VALUE",
            Arity = new ArgumentArity(2, 2),
            // Two of one option, however often it is given.
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count % 2 != 0)
            {
                result.AddError($"{names[0]} takes a key and a value, each time.");
            }
        });
        return option;
    }

    public static IEnumerable<(string Key, string Value)> Read(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Chunk(2).Select(pair => (pair[0], pair[1]));
}
