using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Handlers;

/// <summary>A handler that reads and writes JSON as it is.</summary>
internal sealed class JsonNodeHandler(Func<JsonNode, ActionContext, Task<JsonNode?>> handler, object? owner) : Handler(owner)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonLimits.Depth };

    public override async ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result)
    {
        JsonFormat.Write(await handler(Read(value.Span), context), result);
    }

    private static JsonNode Read(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonNode.Parse(value, documentOptions: Deep)!;
        }
        catch (JsonException e)
        {
            throw new ActionException(JsonFault.TooDeep(JsonLimits.Depth), e);
        }
    }
}
