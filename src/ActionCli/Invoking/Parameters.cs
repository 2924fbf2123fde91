using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>Makes an activation's parameters from the command line. A later value overrides an earlier one.</summary>
internal static class Parameters
{
    private const string Stdin = "-";

    /// <param name="data">JSON, @FILE or -.</param>
    /// <param name="file">A file with an object.</param>
    /// <param name="pairs">Names and values.</param>
    public static JsonNode Read(string? data, string? file, IEnumerable<(string Key, string Value)> pairs)
    {
        var value = data is null ? new JsonObject() : ReadData(data);
        var named = new List<KeyValuePair<string, JsonNode?>>();
        if (file is not null)
        {
            named.AddRange(ReadObject(file));
        }

        named.AddRange(pairs.Select(pair => KeyValuePair.Create(pair.Key, JsonInput.Typed(pair.Value))));
        foreach (var (key, parameter) in named)
        {
            (value as JsonObject ?? throw Errors.ParametersForArray())[key] = parameter?.DeepClone();
        }

        return value;
    }

    /// <summary>Reads the file of --param-file.</summary>
    /// <exception cref="CommandFailedException">It cannot be read, or is not an object.</exception>
    public static JsonObject ReadObject(string file) =>
        ReadFile($"--param-file {file}", file) as JsonObject ?? throw Errors.ParametersNotRead($"--param-file {file}", "it is an array");

    private static JsonNode ReadData(string data) =>
        data == Stdin ? Parse("--data -", Console.In.ReadToEnd())
        : data.StartsWith('@') ? ReadFile($"--data {data}", data[1..])
        : Parse("--data", data);

    private static JsonNode ReadFile(string source, string path)
    {
        try
        {
            return Parse(source, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Errors.ParametersNotRead(source, e.Message);
        }
    }

    private static JsonNode Parse(string source, string json)
    {
        try
        {
            return JsonInput.Parse(json) is JsonNode value and (JsonObject or JsonArray)
                ? value
                : throw Errors.ParametersNotRead(source, "it is neither an object nor an array");
        }
        catch (JsonException e)
        {
            throw Errors.ParametersNotRead(source, e.Message);
        }
    }
}
