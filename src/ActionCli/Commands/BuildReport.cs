using System.Globalization;
using System.Text.Json.Nodes;
using AotAction.Cli.Building;
using AotAction.Cli.Building.Sizes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>What a build made, as the tool says it at its end.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Result">What there is now.</param>
/// <param name="Glibc">The oldest glibc that it runs with.</param>
/// <param name="Made">The payload's path, or the image's name.</param>
/// <param name="PayloadSize">Its bytes; null for an image.</param>
/// <param name="LimitWarning">A warning if the code is near the platform's limit.</param>
/// <param name="Sizes">What takes the space in the program, if requested.</param>
/// <param name="Time">How long it took.</param>
internal sealed record BuildReport(
    BuildRequest Order, BuildResult Result, GlibcFloor Glibc, string Made, long? PayloadSize, string? LimitWarning, SizeReport? Sizes,
        TimeSpan Time)
{
    private BuiltProgram Program => Result.Program;

    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"Program {Size.Format(Program.Elf.Length)}, {(PayloadSize is { } size ? $"payload {Size.Format(size)}, " : "")}{Glibc.Sentence}, {Time.TotalSeconds:F1} s");

    /// <summary>docs/json.md describes it; a member is added, never changed.</summary>
    public JsonObject ToJson() => new()
    {
        ["path"] = Order.Image is null ? Made : null,
        ["image"] = Order.Image?.Name,
        ["format"] = Order.Image is null ? Order.Format.ToString().ToLowerInvariant() : null,
        ["architecture"] = Program.Architecture,
        ["glibc"] = Glibc.Version.Length == 0 ? null : Glibc.Version,
        ["programSize"] = Program.Elf.Length,
        ["payloadSize"] = PayloadSize,
        ["libraries"] = new JsonArray([.. Program.LibraryNames.Select(library => (JsonNode)library)]),
        ["warnings"] = new JsonArray([.. Result.Warnings.Select(warning => warning.ToJson())]),
        ["limitWarning"] = LimitWarning,
        ["sizes"] = Sizes?.ToJson(),
        ["unchanged"] = Result.IsUnchanged,
        ["seconds"] = Math.Round(Time.TotalSeconds, 3),
    };
}
