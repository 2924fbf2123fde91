using System.Globalization;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Serving;

/// <summary>Lives as a line, as a table, and as JSON.</summary>
internal static class LifeReport
{
    private static readonly (string Name, Func<LifeTimes, TimeSpan> Part)[] Parts =
    [
        ("start", times => times.Start),
        ("init", times => times.Init),
        ("run", times => times.Run),
        ("total", times => times.Total),
    ];

    public static string Line(LifeTimes times) =>
        string.Join(", ", Parts.Select(part => Invariant($"{part.Name} {part.Part(times).TotalMilliseconds:F1} ms")));

    public static List<string> Table(IReadOnlyList<Life> lives) =>
    [
        Invariant($"{lives.Count + " lives, ms",-16}{"min",8}{"median",8}{"p90",8}{"max",8}"),
        .. Distributions(lives).Select(row =>
            Invariant($"{row.Name,-16}{row.Of.Min,8:F1}{row.Of.Median,8:F1}{row.Of.P90,8:F1}{row.Of.Max,8:F1}")),
    ];

    public static JsonObject Json(Life life) => new()
    {
        ["activationId"] = life.Answer.ActivationId,
        ["outcome"] = life.Answer.Outcome,
        ["result"] = life.Answer.Json?.DeepClone(),
        ["times"] = new JsonObject(Parts.Select(part =>
            KeyValuePair.Create(part.Name, (JsonNode?)JsonValue.Create(Math.Round(part.Part(life.Times).TotalMilliseconds, 3))))),
        ["log"] = new JsonArray([.. life.Log.Select(line => new JsonObject { ["stream"] = line.Stream, ["line"] = line.Text })]),
    };

    public static JsonObject Json(IReadOnlyList<Life> lives) => new()
    {
        ["lives"] = lives.Count,
        ["errors"] = lives.Count(life => life.Answer.Error is not null),
        ["times"] = new JsonObject(Distributions(lives).Select(row => KeyValuePair.Create(row.Name, (JsonNode?)row.Of.ToJson()))),
    };

    private static IEnumerable<(string Name, Distribution Of)> Distributions(IReadOnlyList<Life> lives) =>
        Parts.Select(part => (part.Name, new Distribution(lives.Select(life => part.Part(life.Times)))));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
