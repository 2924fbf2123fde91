using System.Text.Json;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The runtimes that an API host tells of at its root.</summary>
internal static class HostRuntimes
{
    /// <summary>What our kinds are called, whatever version follows: deploy/openwhisk/runtimes.json has one.</summary>
    private const string Family = "dotnet-aot:";

    /// <summary>The API's base is two folders below the host's root.</summary>
    private const string Root = "../../";

    /// <summary>The kind that takes our programs: the default one, else the first; none that is deprecated.</summary>
    /// <returns>Null if the host tells of none, or of no runtimes at all.</returns>
    public static async Task<string?> FindOursAsync(ApiClient api, CancellationToken cancellation)
    {
        var ours = (await AskAsync(api, cancellation))
            .Where(runtime => KindOf(runtime).StartsWith(Family, StringComparison.Ordinal) && !Is(runtime, "deprecated"))
            .OrderByDescending(runtime => Is(runtime, "default"));
        return ours.Select(KindOf).FirstOrDefault();
    }

    private static async Task<IReadOnlyList<JsonElement>> AskAsync(ApiClient api, CancellationToken cancellation)
    {
        try
        {
            var reply = await api.SendAsync(ApiRequest.Get(Root), cancellation);
            return reply.Body.At("runtimes") is { ValueKind: JsonValueKind.Object } families
                ? [.. families.EnumerateObject().SelectMany(family => family.Value.ListAt())]
                : [];
        }
        catch (CommandFailedException e) when (e.Code == Errors.NotOpenWhiskCode)
        {
            // A gateway may have a page of its own there.
            return [];
        }
    }

    private static string KindOf(JsonElement runtime) => runtime.TextAt("kind") ?? "";

    private static bool Is(JsonElement runtime, string flag) => runtime.At(flag) is { ValueKind: JsonValueKind.True };
}
