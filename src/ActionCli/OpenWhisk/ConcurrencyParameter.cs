using System.Globalization;
using AotAction.Cli.Serving;

namespace AotAction.Cli.OpenWhisk;

/// <summary>
/// The init parameter that lets the runs of an action overlap. An action whose limit of concurrency is above 1 gets several at once, and
/// without the parameter they would wait for each other all the same.
/// </summary>
internal static class ConcurrencyParameter
{
    private const string Json = $"\"{ConcurrencyOption.Allowed}\"";

    /// <summary>Adds the parameter if the action's limit is above 1, and removes it otherwise.</summary>
    /// <param name="given">What was typed. Parameters that are not there stay as they are at the host.</param>
    /// <param name="current">Asks the host for the action as it is; null if it is not there.</param>
    /// <returns>The settings, and a sentence about what was done; null if nothing was.</returns>
    public static async Task<(ActionSettings Settings, string? Sentence)> ApplyAsync(ActionSettings given,
        Func<Task<ActionRecord?>> current)
    {
        var areReplaced = given.Parameters.Count + given.InitParameters.Count > 0;
        if (given.InitParameters.Any(IsMeant) || (given.Concurrency is null && !areReplaced))
        {
            return (given, null);
        }

        var there = given.Concurrency is null || !areReplaced ? await current() : null;
        var limit = given.Concurrency ?? there?.Concurrency ?? 1;
        var init = areReplaced ? given.InitParameters : there?.InitValues ?? [];
        if (init.Any(IsMeant) == limit > 1)
        {
            return (given, null);
        }

        var settings = given with
        {
            Parameters = areReplaced ? given.Parameters : there?.Values ?? [],
            InitParameters = limit > 1 ? [.. init, new NamedValue(ConcurrencyOption.Variable, Json)]
                : [.. init.Where(value => !IsMeant(value))],
            AreParametersReplaced = true,
        };
        return (settings, limit > 1 ? Added(limit)
            : $"Activations wait for each other: the init parameter {ConcurrencyOption.Variable} is removed.");
    }

    private static string Added(long limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"Up to {limit} activations overlap in one container: the init parameter {ConcurrencyOption.Variable}={ConcurrencyOption.Allowed} is added.");

    private static bool IsMeant(NamedValue parameter) => parameter.Name == ConcurrencyOption.Variable;
}
