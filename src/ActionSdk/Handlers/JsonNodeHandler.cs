using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Handlers;

/// <summary>A handler that reads and writes JSON as it is.</summary>
internal sealed class JsonNodeHandler(Func<JsonNode, ActionContext, Task<JsonNode?>> handler, object? owner) : Handler(owner)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonLimits.Depth };

    public override async ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result)
    {
        var output = await handler(JsonNode.Parse(value.Span, documentOptions: Deep)!, context);
        if (output is null)
        {
            result.WriteNullValue();
        }
        else
        {
            output.WriteTo(result);
        }
    }
}
