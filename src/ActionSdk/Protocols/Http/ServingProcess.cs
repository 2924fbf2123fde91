using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>What of this process's HTTP is handed over to the next program.</summary>
/// <param name="listener">The listening socket's descriptor.</param>
internal sealed class ServingProcess(int listener)
{
    /// <summary>The server; set once it is made, because it is made of what knows this.</summary>
    public HttpServer Server { get; set; } = null!;

    /// <summary>Has an activation that waited begin again.</summary>
    public void Resume(HttpConnection activation) => Server.Resume(activation);

    /// <summary>Makes everything plain data and executes. Returns only if that failed; then all of it is served on.</summary>
    /// <param name="client">The connection whose request is the cause.</param>
    /// <param name="activation">The activation that came in it; empty if none did.</param>
    /// <param name="become">Executes; returns why that failed.</param>
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
