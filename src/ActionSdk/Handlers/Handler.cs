using System.Text.Json;

namespace AotAction.Handlers;

/// <summary>One interface for all user delegates: it takes a value in UTF-8 and returns a result in UTF-8.</summary>
/// <param name="owner">The target object of the delegate, if any.</param>
internal abstract class Handler(object? owner) : IAsyncDisposable
{
    /// <summary>Whether the author says that runs may overlap.</summary>
    public bool AllowsConcurrency { get; set; }

    /// <summary>Runs the user's code once.</summary>
    /// <param name="value">The activation's parameters: a JSON object or array.</param>
    /// <param name="context">The activation's context.</param>
    /// <param name="result">Receives the result, whatever JSON it is.</param>
    public abstract ValueTask InvokeAsync(ReadOnlyMemory<byte> value, ActionContext context, Utf8JsonWriter result);

    /// <summary>Disposes the object behind the delegate, if it is disposable, because the process is about to end.</summary>
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
