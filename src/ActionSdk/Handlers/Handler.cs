using System.Text.Json;

namespace AotAction.Handlers;

/// <summary>The user's delegate made uniform: a value in UTF-8 goes in, a result in UTF-8 comes out.</summary>
internal abstract class Handler
{
    /// <summary>Runs the user's code once.</summary>
    /// <param name="value">The activation's parameters: a JSON object or array.</param>
    /// <param name="context">The activation's context.</param>
    /// <param name="result">Receives the result, whatever JSON it is.</param>
    public abstract ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result);
}
