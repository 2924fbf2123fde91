using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>The HTTP state that this process hands over to the next program.</summary>
/// <param name="listener">The listening socket's descriptor.</param>
internal sealed class ServingProcess(int listener)
{
    /// <summary>The server; set after construction, because it depends on this object.</summary>
    public HttpServer Server { get; set; } = null!;

    /// <summary>Restarts an activation that waited.</summary>
    public void Resume(HttpConnection activation) => Server.Resume(activation);

    /// <summary>Turns everything into plain data and executes. Returns only if that failed; then all connections continue.</summary>
    /// <param name="client">The connection with the request that caused it.</param>
    /// <param name="activation">The activation in it; empty if there is none.</param>
    /// <param name="become">Executes; returns the reason if that fails.</param>
    public RefusedException HandOver(HttpConnection client, ReadOnlyMemory<byte> activation, Func<InheritedState, RefusedException> become)
    {
        try
        {
            return become(new InheritedState(listener, Server.Freeze(client), activation));
        }
        finally
        {
            Server.Thaw();
        }
    }
}
