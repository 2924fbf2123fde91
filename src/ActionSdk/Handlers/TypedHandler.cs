using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AotAction.Json;

namespace AotAction.Handlers;

/// <summary>A handler of the user's own types, read and written by the code that the compiler generated for them.</summary>
internal sealed class TypedHandler<TInput, TOutput> : Handler
{
    /// <summary>The depth to which .NET reads types by default.</summary>
    private const int DefaultDepth = 64;

    private readonly Func<TInput, ActionContext, Task<TOutput>> _handler;
    private readonly JsonTypeInfo<TInput> _input;
    private readonly JsonTypeInfo<TOutput> _output;

    public TypedHandler(Func<TInput, ActionContext, Task<TOutput>> handler, JsonSerializerContext json, object? owner) : base(owner)
    {
        ArgumentNullException.ThrowIfNull(json);
        _handler = handler;
        _input = Find<TInput>(json);
        _output = Find<TOutput>(json);
    }

    public override async ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result)
    {
        var input = Read(value.Span);
        JsonSerializer.Serialize(result, await _handler(input, context).ConfigureAwait(false), _output);
    }

    private TInput Read(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, _input)!;
        }
        catch (JsonException e)
        {
            var levels = _input.Options.MaxDepth is > 0 and var set ? set : DefaultDepth;
            throw new ActionException(
                JsonLimits.IsDeeper(value, levels)
                    ? JsonFault.TooDeep(levels) : $"The parameters are not a {typeof(TInput).Name}: {e.Message}",
                e);
        }
    }

    /// <summary>
    /// A type without generated code would fail only at the first activation of the published program, so report it at start.
    /// </summary>
    private static JsonTypeInfo<T> Find<T>(JsonSerializerContext json) =>
        json.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException(
            $"{json.GetType().Name} has no code for {typeof(T).Name}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
}
