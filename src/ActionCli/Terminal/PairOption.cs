using System.CommandLine;

namespace AotAction.Cli.Terminal;

/// <summary>An option of two words, <c>-p KEY VALUE</c>, as wsk has them. It may be given several times.</summary>
internal sealed class PairOption : Option<string[]>
{
    public PairOption(string description, string name, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        HelpName = "KEY VALUE";
        Arity = new ArgumentArity(2, 2);
        // Two of one option, however often it is given.
        AllowMultipleArgumentsPerToken = true;
        Validators.Add(result =>
        {
            // A key that looks like an option is one, and the key is what was forgotten.
            if (result.Tokens.Count % 2 != 0
                || result.Tokens.Chunk(2).Any(pair => pair[0].Value.StartsWith("--", StringComparison.Ordinal)))
            {
                result.AddError($"{name} takes a key and a value each time.");
            }
        });
    }

    public IEnumerable<(string Key, string Value)> Read(ParseResult parsed) =>
        (parsed.GetValue(this) ?? []).Chunk(2).Select(pair => (pair[0], pair[1]));
}
