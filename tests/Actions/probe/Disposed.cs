using System.Text.Json.Nodes;
using AotAction;

namespace Probe;

/// <summary>A handler that belongs to an object, and says on stderr when that is disposed.</summary>
internal sealed class Disposed : IDisposable
{
    private bool isOver;

    public Task<JsonNode?> DoAsync(JsonNode input, ActionContext context)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        return Runs.DoAsync(input, context);
    }

    public void Dispose()
    {
        isOver = true;
        Console.Error.WriteLine("disposed");
    }
}
