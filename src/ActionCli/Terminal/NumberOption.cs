using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AotAction.Cli.Terminal;

/// <summary>
/// Options that take a number. A malformed number becomes an error about the option; the library's parser would crash a validator.
/// </summary>
internal static class NumberOption
{
    /// <param name="description">What it is for.</param>
    /// <param name="unit">What is counted, for the help.</param>
    /// <param name="most">The largest number; the smallest is 1.</param>
    /// <param name="usual">The default; null for none.</param>
    /// <param name="names">The long name, and shorter ones.</param>
    public static Option<int?> Whole(string description, string unit, int most, int? usual, params string[] names)
    {
        var option = new Option<int?>(names[0], names[1..])
        {
            Description = description,
            HelpName = unit,
            CustomParser = result => int.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1 && number <= most
                ? number
                : Refuse<int?>(result, most == int.MaxValue
                    ? $"{names[0]} takes a whole number of 1 or more, and '{Word(result)}' is not one."
                    : $"{names[0]} takes a whole number from 1 to {most}, and '{Word(result)}' is not one."),
        };
        if (usual is not null)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return option;
    }

    /// <summary>A time in seconds, of at most a day.</summary>
    /// <param name="description">What it is for.</param>
    /// <param name="usual">The default.</param>
    /// <param name="name">The long name.</param>
    public static Option<double> Seconds(string description, double usual, string name) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => usual,
        CustomParser = result => double.TryParse(Word(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 86_400
            ? number
            : Refuse<double>(result, $"{name} takes a number of seconds greater than 0, and '{Word(result)}' is not one."),
    };

    private static string Word(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
