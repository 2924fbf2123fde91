using System.Text.Json;
using AotAction.Json;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Init;

/// <summary>What an /init brings: a program, which of its handlers is meant, and the environment it shall have.</summary>
internal sealed class InitRequest : IDisposable
{
    private InitRequest(ReceivedProgram? program, ReadOnlyMemory<byte> envelope) =>
        (Program, Envelope) = (program, ByteOrderMark.Skip(envelope));

    /// <summary>The program as it was sent; null when none was.</summary>
    public ReceivedProgram? Program { get; }

    /// <summary>The body as it was sent, but for the code, which is empty in it.</summary>
    public ReadOnlyMemory<byte> Envelope { get; }

    /// <summary>Whether there was an object to initialise with at all, be it an empty one.</summary>
    public bool IsThere { get; private set; }

    /// <summary>init's <c>name</c>, <c>main</c> and <c>env</c>.</summary>
    public StartRequest Start { get; private set; } = new(StartRequest.DefaultName, StartRequest.DefaultMain, []);

    /// <summary>Reads what came beside the program.</summary>
    /// <param name="program">The program, which is the request's from here on.</param>
    /// <param name="envelope">The body without the code.</param>
    /// <param name="parent">The key whose object is meant: <c>value</c> for /init.</param>
    /// <exception cref="RefusedProgramException">The body is not JSON, or not of this shape.</exception>
    public static InitRequest Read(ReceivedProgram? program, ReadOnlyMemory<byte> envelope, string parent)
    {
        var request = new InitRequest(program, envelope);
        try
        {
            request.ReadEnvelope(parent);
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    public void Dispose() => Program?.Dispose();

    private void ReadEnvelope(string parent)
    {
        try
        {
            using var document = JsonDocument.Parse(Envelope, new JsonDocumentOptions { MaxDepth = JsonLimits.Depth });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw InitRefusals.BadBody(JsonFault.NoObject(Envelope.Span[0]));
            }

            if (root.TryGetProperty(parent, out var value) && value.ValueKind == JsonValueKind.Object)
            {
                IsThere = true;
                Start = new StartRequest(Text(value, "name") ?? Start.Name, Text(value, "main") ?? Start.Main, Variables(value));
            }
        }
        catch (JsonException e)
        {
            throw InitRefusals.BadBody(JsonFault.Of(Envelope.Span, e));
        }
        catch (InvalidOperationException)
        {
            throw InitRefusals.BadBody("a text in it is no Unicode.");
        }
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { Length: > 0 } found ? found : null;

    private static List<KeyValuePair<string, string>> Variables(JsonElement value)
    {
        var variables = new List<KeyValuePair<string, string>>();
        if (value.TryGetProperty("env", out var env) && env.ValueKind == JsonValueKind.Object)
        {
            foreach (var variable in env.EnumerateObject())
            {
                variables.Add(new(variable.Name, ValueOf(variable)));
            }
        }

        return variables;
    }

    private static string ValueOf(JsonProperty variable)
    {
        try
        {
            return variable.Value.ValueKind switch
            {
                JsonValueKind.String => variable.Value.GetString()!,
                JsonValueKind.Null => "",
                JsonValueKind.Object or JsonValueKind.Array => JsonFormat.ToText(JsonTree.Of(variable.Value)),
                _ => variable.Value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            throw InitRefusals.BadBody($"the value of \"{variable.Name}\" is no Unicode.");
        }
    }
}
