using System.IO.Pipelines;
using System.Text.Json;

namespace AotAction.Programs;

/// <summary>What an /init brings: a program, which of its handlers is meant, and the environment it shall have.</summary>
internal sealed class InitRequest : IDisposable
{
    private InitRequest(ProgramImage program) => Program = program;

    /// <summary>The program as it was sent; empty when none was.</summary>
    public ProgramImage Program { get; }

    /// <summary>init's <c>name</c>: the action's, without its package.</summary>
    public string Name { get; private set; } = "action";

    /// <summary>init's <c>main</c>: the handler's name.</summary>
    public string Main { get; private set; } = "main";

    /// <summary>init's <c>env</c>, each value as text; an empty one is a variable too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; private set; } = [];

    /// <summary>Reads the whole body, decoding the program as it arrives: memory does not grow with it.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="parent">The key whose object is meant: <c>value</c> for /init.</param>
    /// <exception cref="RefusedException">The body is not JSON, or not of this shape, or its code is not base64, or this host cannot store it.</exception>
    public static async Task<InitRequest> ReadAsync(PipeReader body, string parent = "value")
    {
        InitRequest? request = null;
        try
        {
            request = new InitRequest(ProgramImage.Create());
            using var code = new CodeDecoder(request.Program);
            var splitter = new InitBodySplitter(parent, code);
            await CopyAsync(body, splitter);
            code.Complete();
            request.ReadEnvelope(splitter.Envelope, parent);
            return request;
        }
        catch (RefusedProgramException e)
        {
            request?.Dispose();
            throw Refusals.NotAProgram(e.Message);
        }
        catch
        {
            request?.Dispose();
            throw;
        }
    }

    public void Dispose() => Program.Dispose();

    private static async Task CopyAsync(PipeReader body, InitBodySplitter splitter)
    {
        ReadResult read;
        do
        {
            read = await body.ReadAsync();
            try
            {
                foreach (var piece in read.Buffer)
                {
                    splitter.Append(piece.Span);
                }
            }
            finally
            {
                // Also of a body that is refused in the middle: its rest is still to be read, by whoever answers.
                body.AdvanceTo(read.Buffer.End);
            }
        }
        while (!read.IsCompleted);
    }

    private void ReadEnvelope(ReadOnlyMemory<byte> json, string parent)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Refusals.BadJson("/init", $"it is {root.ValueKind}, not an object.");
            }

            if (root.TryGetProperty(parent, out var value) && value.ValueKind == JsonValueKind.Object)
            {
                Name = Text(value, "name") ?? Name;
                Main = Text(value, "main") ?? Main;
                Environment = Variables(value);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a text that is no Unicode gives, such as half of a surrogate pair.
            throw Refusals.BadJson("/init", e);
        }
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found ? found : null;

    private static List<KeyValuePair<string, string>> Variables(JsonElement value)
    {
        var variables = new List<KeyValuePair<string, string>>();
        if (value.TryGetProperty("env", out var env) && env.ValueKind == JsonValueKind.Object)
        {
            foreach (var variable in env.EnumerateObject())
            {
                variables.Add(new(variable.Name, variable.Value.ValueKind switch
                {
                    JsonValueKind.String => variable.Value.GetString()!,
                    JsonValueKind.Null => "",
                    _ => variable.Value.GetRawText(),
                }));
            }
        }

        return variables;
    }
}
