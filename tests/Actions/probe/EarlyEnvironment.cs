using System.Collections;
using System.Text.Json.Nodes;

namespace Probe;

/// <summary>The names of the environment that user code sees before it starts the server.</summary>
internal static class EarlyEnvironment
{
    private static JsonArray names = [];

    public static void Read() => names = Names();

    public static JsonArray Before => (JsonArray)names.DeepClone();

    public static JsonArray Names() =>
        new([.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (JsonNode)(string)variable.Key)]);
}
