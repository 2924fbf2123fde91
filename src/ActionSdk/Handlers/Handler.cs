using System.Text.Json;

namespace AotAction.Handlers;

/// <summary>The user's delegate made uniform: a value in UTF-8 goes in, a result in UTF-8 comes out.</summary>
/// <param name="owner">The object that the delegate belongs to, if it belongs to one.</param>
internal abstract class Handler(object? owner) : IAsyncDisposable
{
    /// <summary>Whether the author says that runs may overlap.</summary>
    public bool AllowsConcurrency { get; set; }

    /// <summary>Runs the user's code once.</summary>
    /// <param name="value">The activation's parameters: a JSON object or array.</param>
    /// <param name="context">The activation's context.</param>
    /// <param name="result">Receives the result, whatever JSON it is.</param>
    public abstract ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result);

    /// <summary>Disposes the object behind the delegate, if it can be: the process is about to end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (owner is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (owner as IDisposable)?.Dispose();
        }
    }
}
