using System.Text;
using System.Text.Json.Nodes;

namespace AotAction.Fixtures;

/// <summary>An HTTP answer as it came over the wire.</summary>
public sealed record Answer(string StatusLine, IReadOnlyList<string> Headers, string Body)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public JsonNode? Json => JsonNode.Parse(Body);

    /// <summary>The text of an answer that is an object with the single key <c>error</c>.</summary>
    public string Error => Json is JsonObject { Count: 1 } answer && answer["error"] is JsonValue error
        ? error.ToString()
        : throw new InvalidOperationException($"This is no object with the single key error: {this}");

    public bool SaysClose => Headers.Contains("Connection: close", StringComparer.OrdinalIgnoreCase);

    public string? Header(string name) => Headers
        .FirstOrDefault(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    /// <summary>All that came, but for the date.</summary>
    public override string ToString() => new StringBuilder(StatusLine).Append('\n')
        .AppendJoin('\n', Headers.Where(header => !header.StartsWith("Date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        .Append("\n\n").Append(Body).ToString();
}
